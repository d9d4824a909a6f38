package dev.patchboard.identity;

import java.time.ZoneId;
import java.util.Set;

/**
 * A person as other modules see them.
 *
 * @param login lower-case, never changes; what changes, votes and the history refer to
 * @param name as shown
 * @param email where mail goes
 * @param zone the zone times are shown in
 * @param roles empty for somebody who may only sign in
 * @param active false once the person has left: kept for the history, may not sign in
 * @param version grows with every change of the account
 */
public record Person(
        String login, String name, String email, ZoneId zone, Set<Role> roles, boolean active, int version) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** Whether the person is active and has this role. */
    public boolean has(Role role) {
        return active && roles.contains(role);
    }

    /** Whether the person is active and one of their roles carries this permission. */
    public boolean may(Permission permission) {
        return active && Role.permissionsOf(roles).contains(permission);
    }
}
