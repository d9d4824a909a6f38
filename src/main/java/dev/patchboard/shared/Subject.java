package dev.patchboard.shared;

/**
 * What an event or a refusal is about.
 *
 * @param kind lower-case word: {@code change}, {@code host}, {@code person} ...
 * @param id what people call it: a change number, a host name, a login
 */
public record Subject(String kind, String id) {

    /** A change, by its number. */
    public static Subject change(ChangeNumber number) {
        return new Subject("change", number.toString());
    }

    /** A host, by its name. */
    public static Subject host(String name) {
        return new Subject("host", name);
    }

    /** A person, by login. */
    public static Subject person(String login) {
        return new Subject("person", login);
    }
}
