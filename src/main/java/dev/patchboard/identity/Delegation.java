package dev.patchboard.identity;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody standing in for somebody else between two dates, both included, in the principal's zone.
 *
 * @param principal login of the person stood in for
 * @param delegate login of the person who stands in
 * @param roles those of the principal's roles that are passed on; at least one
 * @param ended whether it was ended early
 */
public record Delegation(
        UUID id, String principal, String delegate, LocalDate from, LocalDate until, Set<Role> roles, boolean ended) {

    public Delegation {
        roles = Set.copyOf(roles);
    }

    /** Whether it holds on this date. */
    public boolean holdsOn(LocalDate date) {
        return !ended && !date.isBefore(from) && !date.isAfter(until);
    }

    /** The same delegation, with the roles of another beside its own. */
    Delegation withRolesOf(Delegation other) {
        Set<Role> both = EnumSet.noneOf(Role.class);
        both.addAll(roles);
        both.addAll(other.roles);
        return new Delegation(id, principal, delegate, from, until, both, ended);
    }
}
