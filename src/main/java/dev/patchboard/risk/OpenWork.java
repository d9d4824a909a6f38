package dev.patchboard.risk;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which hosts are targeted already by an open change that brings a patch: nobody has to ask for the same twice. */
@Component
class OpenWork {

    private final Changes changes;
    private final ChangeHosts targets;

    OpenWork(Changes changes, ChangeHosts targets) {
        this.changes = changes;
        this.targets = targets;
    }

    /** What is under way, by patch. Callers hold the transaction. */
    UnderWay now() {
        Map<UUID, List<ChangeNumber>> byPatch = new HashMap<>();
        for (ChangeView change : changes.open()) {
            change.patches().forEach(patch -> byPatch.computeIfAbsent(patch, any -> new ArrayList<>())
                    .add(change.number()));
        }
        return new UnderWay(byPatch, new HashMap<>());
    }

    /** The open changes by patch; their hosts are read when asked for. */
    final class UnderWay {

        private final Map<UUID, List<ChangeNumber>> byPatch;
        private final Map<ChangeNumber, List<UUID>> hosts;

        private UnderWay(Map<UUID, List<ChangeNumber>> byPatch, Map<ChangeNumber, List<UUID>> hosts) {
            this.byPatch = byPatch;
            this.hosts = hosts;
        }

        /** By host, the first open change that brings it one of these patches and has not ended with it. */
        Map<UUID, ChangeNumber> covered(Collection<UUID> patches) {
            Map<UUID, ChangeNumber> covered = new HashMap<>();
            patches.stream()
                    .flatMap(patch -> byPatch.getOrDefault(patch, List.of()).stream())
                    .distinct()
                    .sorted()
                    .forEach(number -> hostsOf(number).forEach(host -> covered.putIfAbsent(host, number)));
            return covered;
        }

        private List<UUID> hostsOf(ChangeNumber number) {
            return hosts.computeIfAbsent(number, any -> targets.targets(number).stream()
                    .filter(target -> HELD.contains(target.disposition()))
                    .map(ChangeHost::hostId)
                    .toList());
        }
    }

    /** A host that a change has let go, or holds to be safe, is none of its work any more; what it excepts is decided. */
    private static final Set<Disposition> HELD =
            Set.of(Disposition.PENDING, Disposition.VERIFIED, Disposition.EXCEPTION);
}
