package dev.patchboard.web.calendar;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Freeze;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Scope;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which changes that have yet to be installed a freeze touches. */
@Component
class FrozenChanges {

    private static final Set<Stage> BEFORE_THE_END =
            EnumSet.of(Stage.SUBMITTED, Stage.RISK_ANALYSIS, Stage.LAB_TEST, Stage.AUTHORISATION, Stage.ROLLOUT);

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;

    FrozenChanges(Changes changes, ChangeHosts targets, Hosts hosts) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
    }

    /** The changes of each freeze, by its id. Every open change is read once, whatever the number of freezes. */
    Map<UUID, List<ChangeView>> of(List<Freeze> freezes) {
        Map<UUID, List<ChangeView>> touched = new HashMap<>();
        if (freezes.isEmpty()) {
            return touched;
        }
        List<Candidate> candidates = changes.open().stream()
                .filter(change -> BEFORE_THE_END.contains(change.stage()))
                .map(change -> new Candidate(change, hostsOf(change)))
                .toList();
        for (Freeze freeze : freezes) {
            Set<UUID> frozen = hosts(freeze.scope());
            touched.put(
                    freeze.id(),
                    candidates.stream()
                            .filter(each -> each.hosts().stream().anyMatch(frozen::contains))
                            .map(Candidate::change)
                            .toList());
        }
        return touched;
    }

    private record Candidate(ChangeView change, Set<UUID> hosts) {}

    private Set<UUID> hostsOf(ChangeView change) {
        return targets.targets(change.number()).stream().map(ChangeHost::hostId).collect(Collectors.toSet());
    }

    private Set<UUID> hosts(Scope scope) {
        List<Host> covered =
                switch (scope.kind()) {
                    case EVERYWHERE -> hosts.all(HostQuery.everything());
                    case ENVIRONMENT -> hosts.all(HostQuery.in(Environment.valueOf(scope.name())));
                    case GROUP -> hosts.inGroup(scope.name());
                    case HOST -> hosts.named(Set.of(scope.name()));
                };
        return covered.stream().map(Host::id).collect(Collectors.toSet());
    }
}
