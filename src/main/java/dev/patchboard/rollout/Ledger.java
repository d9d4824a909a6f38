package dev.patchboard.rollout;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the rows of a rollout for the services. Callers hold the transaction. */
@Component
class Ledger {

    private final WaveRepository waves;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final ChangeHosts targets;
    private final Changes changes;
    private final Clock clock;

    Ledger(
            WaveRepository waves,
            HostRows hosts,
            DeploymentRows deployments,
            ChangeHosts targets,
            Changes changes,
            Clock clock) {
        this.waves = waves;
        this.hosts = hosts;
        this.deployments = deployments;
        this.targets = targets;
        this.changes = changes;
        this.clock = clock;
    }

    /** The rollout of the hosts that the change still targets; hosts that a person took out or settled otherwise do not count. */
    Snapshot snapshot(ChangeNumber change) {
        // Statements written by hand do not see what the entity manager has not written yet.
        waves.flush();
        Map<UUID, Disposition> targeted =
                targets.targets(change).stream().collect(Collectors.toMap(ChangeHost::hostId, ChangeHost::disposition));
        Map<Boolean, List<RolloutHost>> seats = hosts.all(change).stream()
                .filter(host -> targeted.getOrDefault(host.hostId(), Disposition.RETIRED) != Disposition.RETIRED)
                .collect(Collectors.partitioningBy(
                        host -> SettledSeats.counts(targeted.getOrDefault(host.hostId(), Disposition.RETIRED))));
        Set<UUID> patches = changes.get(change).patches();
        List<Deployment> rows = deployments.all(change).stream()
                .filter(row -> patches.contains(row.patchId()))
                .toList();
        return Snapshot.of(
                seats.getOrDefault(true, List.of()), seats.getOrDefault(false, List.of()), rows, clock.instant());
    }

    List<Wave> waves(ChangeNumber change) {
        return waves.findByChangeNumberOrderByOrdinal(change.value());
    }

    /** Whether nothing changes any more (law 6). */
    boolean isFinal(ChangeNumber change) {
        return changes.get(change).stage().isFinal();
    }

    Wave wave(ChangeNumber change, int ordinal) {
        return waves.findByChangeNumberAndOrdinal(change.value(), ordinal).orElseThrow(() -> missing(change, ordinal));
    }

    /** The wave with its row locked until the transaction ends. */
    Wave locked(ChangeNumber change, int ordinal) {
        return waves.findLockedByChangeNumberAndOrdinal(change.value(), ordinal)
                .orElseThrow(() -> missing(change, ordinal));
    }

    /** Rings before this one that are not proven, or no longer: as long as there is one, nothing is sent (law 2). */
    List<Integer> unprovenBefore(Wave wave, Snapshot snapshot) {
        return waves(wave.change()).stream()
                .filter(earlier -> earlier.ordinal() < wave.ordinal())
                .filter(earlier -> !snapshot.counting(earlier).isEmpty())
                .filter(earlier -> !isProven(earlier, snapshot, wave.plan().straggler()))
                .map(Wave::ordinal)
                .toList();
    }

    /** The straggler ring tries carried hosts once more: what comes of that must not hold the ring in which it happens. */
    private static boolean isProven(Wave wave, Snapshot snapshot, boolean toStragglers) {
        RingProgress all = snapshot.progress(wave);
        RingProgress budgeted = toStragglers ? snapshot.progressOfStaying(wave) : all;
        return wave.state() == WaveState.PROVEN && all.criterionMet() && !budgeted.budgetSpent();
    }

    private static NotFound missing(ChangeNumber change, int ordinal) {
        return new NotFound("ring", change + "/" + ordinal);
    }
}
