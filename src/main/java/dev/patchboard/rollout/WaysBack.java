package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back of single hosts while their ring is taken back. A log shows that a patch is off a host again; a bare word never does
 * (law 4). Logs are read elsewhere; what they show is counted here.
 */
@Service
@Transactional
public class WaysBack {

    private final Ledger ledger;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final BatchRows batches;
    private final ReportRows reports;
    private final RingWatch watch;
    private final Patches patches;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WaysBack(
            Ledger ledger,
            HostRows hosts,
            DeploymentRows deployments,
            BatchRows batches,
            ReportRows reports,
            RingWatch watch,
            Patches patches,
            Hosts inventory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.hosts = hosts;
        this.deployments = deployments;
        this.batches = batches;
        this.reports = reports;
        this.watch = watch;
        this.patches = patches;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * When the way back of a patch on a host was ordered: what a log must be later than to show it. Empty when nobody waits for it: the
     * ring is not taken back, the host was not changed, or it is back.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> orderedAt(ChangeNumber change, UUID host, UUID patch) {
        return deployments.find(change, host, patch).flatMap(row -> orderedAt(change, row));
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
    @Transactional(readOnly = true)
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
        if (row.removedAt() != null) {
            return Optional.empty();
        }
        if (removal != null) {
            return batches.find(removal).map(Batch::sentAt);
        }
        return row.leftTraces() ? seat(change, row.hostId()).flatMap(seat -> ordered(change, seat)) : Optional.empty();
    }

    /** A carried host counts in the ring it was planned for and in the one it is in now. */
    private Optional<Instant> ordered(ChangeNumber change, RolloutHost seat) {
        return ledger.waves(change).stream()
                .filter(wave -> wave.state() == WaveState.TAKING_BACK)
                .filter(wave -> wave.ordinal() == seat.homeRing() || wave.ordinal() == seat.ring())
                .flatMap(wave -> Optional.ofNullable(wave.takingBackSince()).stream())
                .max(Instant::compareTo);
    }

    /**
     * Counts a log that shows a patch off a host again. It must be later than {@link #orderedAt} and of this host alone, which the reader
     * of the log has seen to. When nobody waits for it, nothing changes.
     */
    public void shown(HostReport report, Actor actor) {
        ChangeNumber change = report.change();
        Optional<RolloutHost> seat = seat(change, report.hostId());
        if (seat.isEmpty() || report.log() == null) {
            return;
        }
        Wave wave = ledger.locked(change, seat.get().ring());
        Deployment row = deployments
                .find(change, report.hostId(), report.patchId())
                .filter(found -> orderedAt(change, found).isPresent())
                .orElse(null);
        if (row == null) {
            return;
        }
        deployments.shownBack(report, clock.instant());
        reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
        events.publishEvent(new RolloutEvent.HostTakenBack(actor, report, name(report), patch(report), true));
        watch.reported(wave);
    }

    /**
     * A log that showed a patch off a host counts no more, for instance since another host claims the file too. Until its ring has ended
     * the host is waited for again.
     */
    public void doubted(HostReport report, Actor actor) {
        ChangeNumber change = report.change();
        Optional<RolloutHost> seat = seat(change, report.hostId());
        if (seat.isEmpty()) {
            return;
        }
        Wave wave = ledger.locked(change, seat.get().ring());
        deployments
                .find(change, report.hostId(), report.patchId())
                .filter(row -> row.removedAt() != null && Objects.equals(report.log(), row.log()))
                .filter(row -> !wave.state().ended())
                .ifPresent(row -> {
                    deployments.doubtedBack(report);
                    events.publishEvent(
                            new RolloutEvent.HostTakenBack(actor, report, name(report), patch(report), false));
                });
    }

    private Optional<RolloutHost> seat(ChangeNumber change, UUID host) {
        return hosts.all(change).stream()
                .filter(seat -> seat.hostId().equals(host))
                .findFirst();
    }

    private String name(HostReport report) {
        return inventory
                .find(report.hostId())
                .map(Host::name)
                .orElse(report.hostId().toString());
    }

    private String patch(HostReport report) {
        return patches.find(report.patchId())
                .map(Patch::name)
                .orElse(report.patchId().toString());
    }
}
