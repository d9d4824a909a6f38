package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happens to people. */
public sealed interface IdentityEvent extends DomainEvent {

    /** Login of the person it happened to. */
    String login();

    @Override
    default Subject subject() {
        return Subject.person(login());
    }

    /** Somebody was entered. */
    record PersonCreated(String login, Set<Role> roles, Actor actor) implements IdentityEvent {
        @Override
        public String action() {
            return "person.created";
        }

        @Override
        public String summary() {
            return "Entered " + login + " with " + names(roles);
        }
    }

    /** Somebody's roles are others now. */
    record RolesChanged(String login, Set<Role> before, Set<Role> after, Actor actor) implements IdentityEvent {
        @Override
        public String action() {
            return "person.roles-changed";
        }

        @Override
        public String summary() {
            return "Gave " + login + " " + names(after);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("before", names(before), "after", names(after));
        }
    }

    /** Somebody may sign in again, or no longer. */
    record PersonActivated(
            String login, boolean active, @Nullable String reason, Actor actor) implements IdentityEvent {
        @Override
        public String action() {
            return active ? "person.activated" : "person.deactivated";
        }

        @Override
        public String summary() {
            return (active ? "Activated " : "Deactivated ") + login;
        }
    }

    /** Somebody's password is another now. */
    record PasswordChanged(String login, Actor actor) implements IdentityEvent {
        @Override
        public String action() {
            return "person.password-changed";
        }

        @Override
        public String summary() {
            return "Changed the password of " + login;
        }
    }

    /** Somebody signed in with a password. */
    record PersonSignedIn(String login, Actor actor) implements IdentityEvent {
        @Override
        public String action() {
            return "person.signed-in";
        }

        @Override
        public String summary() {
            return "Signed in";
        }
    }

    private static String names(Set<Role> roles) {
        return roles.isEmpty() ? "no role" : new TreeSet<>(roles).toString().replaceAll("[\\[\\]]", "");
    }

    /**
     * Somebody could not sign in: a wrong password, an unknown login, or a person who has left.
     *
     * @param known the login that was tried; null when nobody has it, and then what was typed is not kept: people type passwords there
     * @param channel the way it came in
     * @param from address it came from, or null where it is not known
     */
    record SignInFailed(
            @Nullable String known,
            Channel channel,
            @Nullable String from) implements IdentityEvent {

        @Override
        public String login() {
            return known == null ? "(unknown)" : known;
        }

        /** Nobody knows who it was. */
        @Override
        public Actor actor() {
            return Actor.system("sign-in");
        }

        @Override
        public String action() {
            return "person.sign-in-failed";
        }

        @Override
        public String summary() {
            return "Could not sign in as " + (known == null ? "somebody nobody here is" : known) + ", from "
                    + (from == null ? "an unknown address" : from);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("address", from == null ? "unknown" : from, "channel", channel.name());
        }
    }
}
