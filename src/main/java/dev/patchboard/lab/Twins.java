package dev.patchboard.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds hosts of the lab that are like the targets: the same operating system, and a package of the patch installed. A target is no twin of
 * its own: what is to be patched under an authorisation is not tried without one (law 1).
 */
@Component
class Twins {

    private final ChangeHosts changeHosts;
    private final Hosts hosts;
    private final Software software;
    private final Patches patches;

    Twins(ChangeHosts changeHosts, Hosts hosts, Software software, Patches patches) {
        this.changeHosts = changeHosts;
        this.hosts = hosts;
        this.software = software;
        this.patches = patches;
    }

    /**
     * A host of the lab.
     *
     * @param likeness why it is like the targets, and what is not known
     */
    record Twin(Host host, String likeness) {}

    /**
     * What the lab has.
     *
     * @param gaps operating systems of targets that none of the twins has
     */
    record Found(List<Twin> twins, Set<String> gaps) {}

    Found find(ChangeView change) {
        Collection<Host> targets = hosts.byId(changeHosts.targets(change.number()).stream()
                        .map(ChangeHost::hostId)
                        .toList())
                .values();
        Set<String> wanted = targets.stream().map(Twins::os).collect(Collectors.toCollection(TreeSet::new));
        Set<UUID> targeted = targets.stream().map(Host::id).collect(Collectors.toSet());
        List<Host> lab = hosts.all(HostQuery.in(Environment.LAB)).stream()
                .filter(host -> !targeted.contains(host.id()))
                .filter(host -> host.os() != null && wanted.contains(os(host)))
                .toList();
        Map<UUID, List<String>> installed = installed(change, lab);
        Set<UUID> known = software.lists(lab.stream().map(Host::id).toList()).keySet();
        boolean anyPackage =
                patchesOf(change).stream().anyMatch(patch -> !patch.packages().isEmpty());
        List<Twin> twins = new ArrayList<>();
        for (Host host : lab) {
            List<String> here = installed.getOrDefault(host.id(), List.of());
            if (!here.isEmpty()) {
                twins.add(new Twin(host, "Same system, has " + String.join(", ", here) + "."));
            } else if (!anyPackage || !known.contains(host.id())) {
                twins.add(new Twin(host, "Same system; whether it has the product is not known."));
            }
        }
        Set<String> gaps = new TreeSet<>(wanted);
        twins.forEach(twin -> gaps.remove(os(twin.host())));
        return new Found(twins, gaps);
    }

    private Map<UUID, List<String>> installed(ChangeView change, List<Host> lab) {
        List<UUID> ids = lab.stream().map(Host::id).toList();
        Map<UUID, List<String>> found = new HashMap<>();
        for (Patch patch : patchesOf(change)) {
            for (PatchPackage part : patch.packages()) {
                Map<UUID, List<InstalledPackage>> versions = software.versions(ids, part.name());
                versions.forEach((host, packages) -> packages.forEach(one ->
                        found.computeIfAbsent(host, any -> new ArrayList<>()).add(part.name() + " " + one.version())));
            }
        }
        return found;
    }

    private Collection<Patch> patchesOf(ChangeView change) {
        return patches.named(change.patches()).values();
    }

    private static String os(Host host) {
        return Objects.requireNonNullElse(host.os(), "not known");
    }
}
