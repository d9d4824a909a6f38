package dev.patchboard.approval;

import dev.patchboard.approval.DocketItem.Overlap;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Other open changes in the way of one: on the same hosts, whatever their stage, or soon on hosts that stand in for them. */
@Component
class Overlaps {

    /** Stages in which a change may touch hosts soon or does so now: only then are the hosts that stand in for them in danger. */
    private static final Set<Stage> NEAR = EnumSet.of(Stage.AUTHORISATION, Stage.ROLLOUT);

    private final Changes changes;
    private final ChangeHosts changeHosts;
    private final DocketFacts facts;
    private final Hosts hosts;

    Overlaps(Changes changes, ChangeHosts changeHosts, DocketFacts facts, Hosts hosts) {
        this.changes = changes;
        this.changeHosts = changeHosts;
        this.facts = facts;
        this.hosts = hosts;
    }

    /** An open change with its hosts; the groups that these stand in for only once it may touch them soon. */
    record Candidate(ChangeView change, Set<UUID> targets, Set<String> groups) {}

    /** Every change that may be in the way of another, read once for a whole docket. */
    List<Candidate> candidates() {
        return candidates(changes.open());
    }

    /** Other open changes on the hosts of this one, read alone; none once it has ended. */
    List<Overlap> onSameHosts(ChangeView change) {
        if (change.stage().isFinal()) {
            return List.of();
        }
        Set<UUID> targets = facts.targets(change.number());
        Set<ChangeNumber> sharing = changeHosts.openChangesOf(targets).keySet();
        List<ChangeView> others = changes.open().stream()
                .filter(other -> sharing.contains(other.number()))
                .toList();
        return of(change.number(), hosts.byId(targets).values(), candidates(others));
    }

    private List<Candidate> candidates(List<ChangeView> open) {
        List<Candidate> found = new ArrayList<>();
        for (ChangeView change : open) {
            Set<UUID> targets = facts.targets(change.number());
            Set<String> groups =
                    NEAR.contains(change.stage()) ? groups(hosts.byId(targets).values()) : Set.of();
            found.add(new Candidate(change, targets, groups));
        }
        return found;
    }

    List<Overlap> of(ChangeNumber number, Collection<Host> asked, List<Candidate> candidates) {
        Set<UUID> ids = asked.stream().map(Host::id).collect(Collectors.toSet());
        Set<String> groups = groups(asked);
        List<Overlap> overlaps = new ArrayList<>();
        for (Candidate other : candidates) {
            if (other.change().number().equals(number)) {
                continue;
            }
            Set<UUID> same = new HashSet<>(ids);
            same.retainAll(other.targets());
            Set<String> standIns = new TreeSet<>(groups);
            standIns.retainAll(other.groups());
            if (!same.isEmpty() || !standIns.isEmpty()) {
                overlaps.add(new Overlap(
                        other.change().number(), other.change().title(), same.size(), List.copyOf(standIns)));
            }
        }
        return overlaps;
    }

    private static Set<String> groups(Collection<Host> hosts) {
        Set<String> groups = new TreeSet<>();
        hosts.forEach(host -> {
            String group = host.redundancyGroup();
            if (group != null) {
                groups.add(group);
            }
        });
        return groups;
    }
}
