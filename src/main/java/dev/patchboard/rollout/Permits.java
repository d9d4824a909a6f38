package dev.patchboard.rollout;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Clearance;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks law 1 for every host and patch that is about to be sent. */
@Component
class Permits {

    private final Authorisations authorisations;
    private final Hosts inventory;

    Permits(Authorisations authorisations, Hosts inventory) {
        this.authorisations = authorisations;
        this.inventory = inventory;
    }

    /** The answer for a batch. */
    sealed interface Permit {}

    record Granted() implements Permit {}

    record NotNow(String reason) implements Permit {}

    record Never(String rule, String message) implements Permit {}

    /** Those of the hosts that an authorisation covers: hosts that a revision added wait until the delta is authorised. */
    List<UUID> covered(ChangeNumber number, List<UUID> hosts) {
        Set<UUID> uncovered = authorisations.uncovered(number);
        return hosts.stream().filter(host -> !uncovered.contains(host)).toList();
    }

    /** The permit for what waits to be sent to these hosts; refused as a whole if one host or patch is not covered. */
    Permit ask(ChangeNumber number, Collection<UUID> hosts, Snapshot snapshot) {
        Map<UUID, Set<UUID>> hostsByPatch = new HashMap<>();
        hosts.stream().flatMap(host -> snapshot.of(host).stream()).forEach(row -> hostsByPatch
                .computeIfAbsent(row.patchId(), patch -> new HashSet<>())
                .add(row.hostId()));
        return ask(number, hostsByPatch);
    }

    Permit ask(ChangeNumber number, Map<UUID, Set<UUID>> hostsByPatch) {
        for (Map.Entry<UUID, Set<UUID>> wish : hostsByPatch.entrySet()) {
            Clearance clearance = authorisations.clearance(number, wish.getValue(), wish.getKey());
            if (clearance instanceof Clearance.Held held) {
                return new NotNow(held.reason());
            }
            if (clearance instanceof Clearance.Refused refused) {
                return new Never(refused.rule(), refused.message());
            }
        }
        return new Granted();
    }

    /** How many hosts in service each redundancy group has. */
    Map<String, Integer> groupSizes() {
        Map<String, Integer> sizes = new HashMap<>();
        for (Host host : inventory.all(HostQuery.everything())) {
            String group = host.redundancyGroup();
            if (group != null) {
                sizes.merge(group, 1, Integer::sum);
            }
        }
        return sizes;
    }
}
