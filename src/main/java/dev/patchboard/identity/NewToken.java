package dev.patchboard.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token to be made.
 *
 * @param label 1 to 100 characters
 * @param service name of the program it is for, or null for a personal token
 * @param roles what it may do; empty for a personal token that follows its owner's roles
 * @param expiresAt at most 366 days from now; null for 90 days
 */
public record NewToken(
        String label,
        @Nullable String service,
        Set<Role> roles,
        @Nullable Instant expiresAt) {

    public NewToken {
        roles = Set.copyOf(roles);
    }
}
