package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What of a batch is still to be done. Callers hold the transaction. */
@Component
class BatchTargets {

    private static final Actor ACTOR = Actor.system("deployer");

    private final RolloutProgress progress;

    BatchTargets(RolloutProgress progress) {
        this.progress = progress;
    }

    /** In order of hosts; hosts taken out of the change meanwhile are left alone. */
    static List<Target> open(Batch batch, Snapshot snapshot) {
        Set<UUID> seated = snapshot.hosts().stream().map(RolloutHost::hostId).collect(Collectors.toSet());
        return snapshot.rows()
                .filter(row -> seated.contains(row.hostId()))
                .filter(row -> batch.kind() == Kind.INSTALL
                        ? Objects.equals(row.batchId(), batch.id()) && row.waitsForReport()
                        : Objects.equals(row.removalBatchId(), batch.id()) && row.removedAt() == null)
                .map(row -> new Target(row.hostId(), row.patchId()))
                .sorted(Comparator.comparing(Target::hostId).thenComparing(Target::patchId))
                .toList();
    }

    static Map<UUID, Set<UUID>> byPatch(Collection<Target> targets) {
        Map<UUID, Set<UUID>> byPatch = new HashMap<>();
        targets.forEach(target -> byPatch.computeIfAbsent(target.patchId(), patch -> new HashSet<>())
                .add(target.hostId()));
        return byPatch;
    }

    /** Tells of a host that it was cancelled before anything reached it; it waits to be sent to again, once that is authorised. */
    void cancel(Batch batch, Target target, String why) {
        if (batch.kind() == Kind.INSTALL) {
            progress.cancelled(
                    new HostReport(
                            batch.change(),
                            target.hostId(),
                            target.patchId(),
                            Outcome.CANCELLED,
                            null,
                            false,
                            null,
                            null,
                            why),
                    ACTOR);
        }
    }
}
