package dev.patchboard.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: on every command and every event.
 *
 * @param person login of the person, or the name of a system actor such as {@code system:deadline}
 * @param onBehalfOf login of the principal when a delegate acts, else null
 * @param channel how the command came in
 */
public record Actor(String person, @Nullable String onBehalfOf, Channel channel) {

    /** What the login of a program begins with that has a token of its own. */
    public static final String SERVICE = "service:";

    private static final String SYSTEM = "system:";

    /** The way a command came in. */
    public enum Channel {
        UI,
        API,
        MAIL,
        SYSTEM
    }

    public Actor {
        if (person.isBlank()) {
            throw new IllegalArgumentException("An actor has a name");
        }
    }

    /** A person acting for themselves. */
    public static Actor of(String person, Channel channel) {
        return new Actor(person, null, channel);
    }

    /** A named part of the system, e.g. {@code process} or {@code deadline}. */
    public static Actor system(String name) {
        return new Actor(SYSTEM + name, null, Channel.SYSTEM);
    }

    /** The same person acting for a principal. */
    public Actor onBehalfOf(String principal) {
        return new Actor(person, principal, channel);
    }

    /** Whether a person acts: no part of the system, and no program with a token of its own. */
    public boolean actsInPerson() {
        return !isSystem() && !person.startsWith(SYSTEM) && !person.startsWith(SERVICE);
    }

    /** Whether a part of the system acts. */
    public boolean isSystem() {
        return channel == Channel.SYSTEM;
    }
}
