package dev.patchboard.fleet;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are meant. Every part given must hold; an empty set or null means "any".
 *
 * @param text part of name, DNS name or address, without regard to case; or null
 * @param environments any of these
 * @param groups in any of these groups
 * @param owner login of the owner, or null
 * @param criticalities any of these
 * @param packageName has this package installed, as far as known; or null
 * @param withRetired whether retired hosts count too
 */
public record HostQuery(
        @Nullable String text,
        Set<Environment> environments,
        Set<String> groups,
        @Nullable String owner,
        Set<Criticality> criticalities,
        @Nullable String packageName,
        boolean withRetired) {

    public HostQuery {
        environments = Set.copyOf(environments);
        groups = Set.copyOf(groups);
        criticalities = Set.copyOf(criticalities);
    }

    /** Every host in service. */
    public static HostQuery everything() {
        return new HostQuery(null, Set.of(), Set.of(), null, Set.of(), null, false);
    }

    /** Every host in service in one environment. */
    public static HostQuery in(Environment environment) {
        return new HostQuery(null, Set.of(environment), Set.of(), null, Set.of(), null, false);
    }

    /** The same, in any of these groups. */
    public HostQuery inGroups(Set<String> names) {
        return new HostQuery(text, environments, names, owner, criticalities, packageName, withRetired);
    }

    /** The same, owned by this person. */
    public HostQuery ownedBy(String login) {
        return new HostQuery(text, environments, groups, login, criticalities, packageName, withRetired);
    }

    /** The same, with this package installed. */
    public HostQuery having(String name) {
        return new HostQuery(text, environments, groups, owner, criticalities, name, withRetired);
    }

    /** The same, retired hosts included. */
    public HostQuery withRetiredHosts() {
        return new HostQuery(text, environments, groups, owner, criticalities, packageName, true);
    }
}
