package dev.patchboard.identity;

import java.time.LocalDate;
import java.util.Set;

/**
 * A delegation to be made; see {@link Delegation} for the fields.
 *
 * @param roles those of the principal's roles to be passed on; at least one
 */
public record NewDelegation(String principal, String delegate, LocalDate from, LocalDate until, Set<Role> roles) {

    public NewDelegation {
        roles = Set.copyOf(roles);
    }
}
