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

    /** Whether no person acts. */
    public boolean isSystem() {
        return channel == Channel.SYSTEM;
    }
}
