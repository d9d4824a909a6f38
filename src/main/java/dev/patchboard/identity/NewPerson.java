package dev.patchboard.identity;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person to be made.
 *
 * @param login 2 to 40 of {@code a-z 0-9 . _ -}, a letter first
 * @param name as shown
 * @param email where mail goes
 * @param zone the zone times are shown in
 * @param roles may be empty
 * @param password 12 characters to 72 bytes; null for somebody who cannot sign in yet
 */
public record NewPerson(
        String login,
        String name,
        String email,
        ZoneId zone,
        Set<Role> roles,
        @Nullable String password) {

    public NewPerson {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "NewPerson[" + login + "]";
    }
}
