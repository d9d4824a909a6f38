package dev.patchboard.identity;

import dev.patchboard.shared.Actor.Channel;
import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in to this request.
 *
 * @param login of the person, or {@code service:NAME}
 * @param display name as shown
 * @param onBehalfOf login of the principal, or null
 * @param channel UI for a session, API for a token
 */
public record SignedIn(
        String login, String display, @Nullable String onBehalfOf, Channel channel) implements Principal, Serializable {

    /** The same person acting for a principal. */
    public SignedIn actingFor(String principal) {
        return new SignedIn(login, display, principal, channel);
    }

    @Override
    public String getName() {
        return login;
    }
}
