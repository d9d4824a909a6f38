package dev.patchboard.shared;

import org.jspecify.annotations.Nullable;

/** What people write for the record: why they decide, what they saw, what caused it. */
public final class Prose {

    /** As many characters as the record keeps of one such text, unless a command says otherwise. */
    public static final int LONGEST = 2000;

    private Prose() {}

    /**
     * A text that a command cannot do without.
     *
     * @param field of the command, named when the text cannot be taken
     * @throws InvalidInput when it is blank or longer than {@value #LONGEST} characters
     */
    public static String required(String field, String text) {
        return required(field, text, LONGEST);
    }

    /** The same with another bound, in characters. */
    public static String required(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw InvalidInput.field(field, "Must not be empty, and have at most " + longest + " characters.");
        }
        return text;
    }

    /** A text that may be left out; blank counts as left out and becomes null. */
    public static @Nullable String optional(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : required(field, text);
    }
}
