package dev.patchboard.rollout;

import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How it stands with the way back of single hosts whose ring is taken back. What logs show of it comes in by {@link WayBackReports}. */
@Service
@Transactional(readOnly = true)
public class WaysBack {

    private final Changes changes;
    private final Ledger ledger;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final BatchRows batches;

    WaysBack(Changes changes, Ledger ledger, HostRows hosts, DeploymentRows deployments, BatchRows batches) {
        this.changes = changes;
        this.ledger = ledger;
        this.hosts = hosts;
        this.deployments = deployments;
        this.batches = batches;
    }

    /**
     * When the way back of a patch on a host was ordered: what a log must not be older than to say something of it. It holds on when the
     * host is back; where a person restored it, it is when they said so. Empty when the ring is not taken back, the host was not changed,
     * or the change has ended (law 6).
     */
    public Optional<Instant> orderedAt(ChangeNumber change, UUID host, UUID patch) {
        return isFinal(change)
                ? Optional.empty()
                : deployments.find(change, host, patch).flatMap(row -> orderedAt(change, row));
    }

    /**
     * A patch that was taken off a host again on purpose.
     *
     * @param ring the ring that was taken back
     * @param at when that was shown
     * @param why the reason that was given
     */
    public record Back(int ring, Instant at, String why) {}

    /** Patches that are off a host again, by host and patch; sending them anew ends that. */
    public Map<UUID, Map<UUID, Back>> of(ChangeNumber change) {
        List<Wave> waves = ledger.waves(change).stream()
                .filter(wave -> wave.takingBackSince() != null)
                .toList();
        Map<UUID, Map<UUID, Back>> backs = new HashMap<>();
        if (waves.isEmpty()) {
            return backs;
        }
        Map<UUID, RolloutHost> seats =
                hosts.all(change).stream().collect(Collectors.toMap(RolloutHost::hostId, Function.identity()));
        for (Deployment row : deployments.all(change)) {
            Instant at = row.removedAt();
            RolloutHost seat = seats.get(row.hostId());
            if (at == null || seat == null) {
                continue;
            }
            waves.stream()
                    .filter(wave -> wave.ordinal() == seat.homeRing() || wave.ordinal() == seat.ring())
                    .findFirst()
                    .ifPresent(wave -> backs.computeIfAbsent(row.hostId(), id -> new HashMap<>())
                            .put(
                                    row.patchId(),
                                    new Back(
                                            wave.ordinal(), at, Objects.requireNonNullElse(wave.takingBackWhy(), ""))));
        }
        return backs;
    }

    Optional<Instant> orderedAt(ChangeNumber change, Deployment row) {
        UUID removal = row.removalBatchId();
        if (row.isRestoredByPerson()) {
            return Optional.ofNullable(row.removedAt());
        }
        if (removal != null) {
            return batches.find(removal).map(Batch::sentAt);
        }
        boolean back = row.removedAt() != null;
        return back || row.leftTraces()
                ? seat(change, row.hostId()).flatMap(seat -> ordered(change, seat, back))
                : Optional.empty();
    }

    /** A carried host counts in the ring it was planned for and in the one it is in now. */
    private Optional<Instant> ordered(ChangeNumber change, RolloutHost seat, boolean back) {
        return ledger.waves(change).stream()
                .filter(wave -> back || wave.state() == WaveState.TAKING_BACK)
                .filter(wave -> wave.ordinal() == seat.homeRing() || wave.ordinal() == seat.ring())
                .flatMap(wave -> Optional.ofNullable(wave.takingBackSince()).stream())
                .max(Instant::compareTo);
    }

    private boolean isFinal(ChangeNumber change) {
        return changes.get(change).stage().isFinal();
    }

    Optional<RolloutHost> seat(ChangeNumber change, UUID host) {
        return hosts.all(change).stream()
                .filter(seat -> seat.hostId().equals(host))
                .findFirst();
    }
}
