package dev.patchboard.change.web;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the hosts and patches that a request names; every word that means none is named in one answer. */
@Component
class ChangeTargets {

    private final Hosts hosts;
    private final Patches patches;

    ChangeTargets(Hosts hosts, Patches patches) {
        this.hosts = hosts;
        this.patches = patches;
    }

    Set<UUID> hosts(String field, @Nullable List<String> names, @Nullable List<String> groups) {
        Set<UUID> found = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names == null ? List.<String>of() : names) {
            host(name)
                    .ifPresentOrElse(
                            host -> found.add(host.id()),
                            () -> problems.add(new Problem(
                                    null,
                                    null,
                                    field,
                                    "There is no host '" + name + "'. Import it or mend the name.")));
        }
        for (String group : groups == null ? List.<String>of() : groups) {
            List<Host> members = hosts.inGroup(group);
            if (members.isEmpty()) {
                problems.add(new Problem(null, null, "groups", "No host in service is in group '" + group + "'."));
            }
            members.forEach(host -> found.add(host.id()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return found;
    }

    Set<UUID> patches(@Nullable List<String> names) {
        Set<UUID> found = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names == null ? List.<String>of() : names) {
            patch(name)
                    .ifPresentOrElse(
                            patch -> found.add(patch.id()),
                            () -> problems.add(new Problem(
                                    null,
                                    null,
                                    "patches",
                                    "There is no patch '" + name + "'. Register it or mend the name.")));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return found;
    }

    private Optional<Host> host(String word) {
        return id(word).flatMap(hosts::find).or(() -> hosts.findByName(word));
    }

    private Optional<Patch> patch(String word) {
        return id(word).flatMap(patches::find).or(() -> patches.findByName(word));
    }

    private static Optional<UUID> id(String word) {
        try {
            return Optional.of(UUID.fromString(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
