package dev.patchboard.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as its owner sees it later; the token itself is shown once, when it is made.
 *
 * @param owner login of the person who made it
 * @param service name of the program it stands for; null for a personal token, which stands for its owner
 * @param label what the owner calls it
 * @param hint its first characters
 * @param roles the roles it carries; for a personal token, empty means those of its owner at any time
 * @param revokedAt null while it may be used
 * @param lastUsedAt to about a minute; null if never
 */
public record AccessToken(
        UUID id,
        String owner,
        @Nullable String service,
        String label,
        String hint,
        Set<Role> roles,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public AccessToken {
        roles = Set.copyOf(roles);
    }
}
