package dev.patchboard.rollout.simulated;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is installed on simulated hosts: their software lists in the inventory. */
@Component
class SimulatedHosts {

    /** How long after a batch was sent its hosts restart, if they do; longer than any installer of theirs runs. */
    static final Duration RESTART_AFTER = Duration.ofMinutes(5);

    private static final String SOURCE = "simulated";

    private final Software software;

    SimulatedHosts(Software software) {
        this.software = software;
    }

    Map<String, String> packages(UUID host) {
        Map<String, String> versions = new HashMap<>();
        software.packages(host).forEach(one -> versions.put(one.name(), one.version()));
        return versions;
    }

    /** Puts the patch's packages on the host: those it had, or all of them if it had none. */
    void installed(UUID host, Patch patch, Instant at, Actor actor) {
        Map<String, String> before = packages(host);
        List<PatchPackage> parts = patch.packages().stream()
                .filter(part -> before.containsKey(part.name()))
                .toList();
        List<PatchPackage> put = parts.isEmpty() ? patch.packages() : parts;
        List<InstalledPackage> after = new ArrayList<>(software.packages(host).stream()
                .filter(one -> put.stream().noneMatch(part -> part.name().equals(one.name())))
                .toList());
        put.forEach(part -> after.add(new InstalledPackage(part.name(), part.fixedVersion())));
        software.record(host, after, SOURCE, at, actor);
    }
}
