package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;
import java.util.Objects;

/** What happens to tokens; never holds the token itself. */
public sealed interface TokenEvent extends DomainEvent {

    /** The token it happened to. */
    AccessToken token();

    @Override
    default Subject subject() {
        return new Subject("token", token().hint());
    }

    @Override
    default Map<String, String> details() {
        AccessToken token = token();
        return Map.of(
                "label", token.label(),
                "owner", token.owner(),
                "service", Objects.requireNonNullElse(token.service(), ""),
                "roles", token.roles().stream().sorted().toList().toString(),
                "expires", token.expiresAt().toString());
    }

    /** A token was made. */
    record TokenMade(AccessToken token, Actor actor) implements TokenEvent {
        @Override
        public String action() {
            return "token.made";
        }

        @Override
        public String summary() {
            return "Made the token '" + token.label() + "'"
                    + (token.service() == null ? "" : " for the service " + token.service());
        }
    }

    /** A token was revoked. */
    record TokenRevoked(AccessToken token, Actor actor) implements TokenEvent {
        @Override
        public String action() {
            return "token.revoked";
        }

        @Override
        public String summary() {
            return "Revoked the token '" + token.label() + "'";
        }
    }
}
