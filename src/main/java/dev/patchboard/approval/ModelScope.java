package dev.patchboard.approval;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change model covers.
 *
 * @param packages names of packages; a {@code *} at the end stands for any rest. Never empty: a model for everything is none
 * @param groups groups of which a host must be in one, in lower case as hosts have them; empty for any host of the environments
 * @param environments environments a host may be in; empty for any host of the groups
 */
public record ModelScope(Set<String> packages, Set<String> groups, Set<Environment> environments) {

    public ModelScope {
        packages = Set.copyOf(packages);
        groups = groups.stream().map(group -> group.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        environments = Set.copyOf(environments);
    }

    /** Whether this product was meant when the model was approved. */
    public boolean coversPackage(String name) {
        return packages.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Whether every one of these hosts was meant. */
    public boolean coversHosts(Collection<Host> hosts) {
        return hosts.stream().allMatch(this::coversHost);
    }

    private boolean coversHost(Host host) {
        boolean environment = environments.isEmpty() || environments.contains(host.environment());
        boolean group = groups.isEmpty() || host.groups().stream().anyMatch(groups::contains);
        return environment && group;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
