package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.OutcomeClass;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
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

    private final Changes changes;
    private final Ledger ledger;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final BatchRows batches;
    private final ReportRows reports;
    private final KeptReports kept;
    private final RingWatch watch;
    private final Patches patches;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WaysBack(
            Changes changes,
            Ledger ledger,
            HostRows hosts,
            DeploymentRows deployments,
            BatchRows batches,
            ReportRows reports,
            KeptReports kept,
            RingWatch watch,
            Patches patches,
            Hosts inventory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.ledger = ledger;
        this.hosts = hosts;
        this.deployments = deployments;
        this.batches = batches;
        this.reports = reports;
        this.kept = kept;
        this.watch = watch;
        this.patches = patches;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * When the way back of a patch on a host was ordered: what a log must not be older than to say something of it. It holds on when the
     * host is back; where a person restored it, it is when they said so. Empty when the ring is not taken back, the host was not changed,
     * or the change has ended (law 6).
     */
    @Transactional(readOnly = true)
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

    /**
     * Counts a log that shows a patch off a host again. It must not be older than {@link #orderedAt} and of this host alone, which the
     * reader of the log has seen to. When nobody waits for it, nothing changes; after the change has ended it is kept.
     */
    public void shown(HostReport report, Actor actor) {
        judged(report, actor, (wave, row) -> {
            if (row.removedAt() == null && orderedAt(report.change(), row).isPresent()) {
                deployments.shownBack(report, clock.instant());
                reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
                publish(report, true, actor);
                watch.reported(wave);
            }
        });
    }

    /**
     * A log that showed a patch off a host counts no more, for instance since another host claims the file too. Until its ring has ended
     * the host is waited for again.
     */
    public void doubted(HostReport report, Actor actor) {
        judged(report, actor, (wave, row) -> {
            if (row.removedAt() != null
                    && Objects.equals(report.log(), row.log())
                    && !wave.state().ended()) {
                deployments.doubtedBack(report);
                publish(report, false, actor);
            }
        });
    }

    /**
     * A log that is not older than {@link #orderedAt}, and later than what showed the patch off, says something else: that it is in, or
     * what cannot be told. Until its ring has ended the host is waited for again; then an installation is one that nobody authorised
     * (law 1): raised, not counted.
     */
    public void contradicted(HostReport report, Actor actor) {
        judged(report, actor, (wave, row) -> {
            boolean in = report.outcome().outcomeClass() == OutcomeClass.SUCCESS
                    || report.outcome().outcomeClass() == OutcomeClass.NEEDS_ACTION;
            if (wave.state().ended()) {
                raise(report, row, in, actor);
            } else if (in && !row.isInBy(report.log())) {
                onAgain(report, row, actor);
            } else if (!in && row.removedAt() != null) {
                deployments.doubtedBack(report);
                reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
                publish(report, false, actor);
            } else if (!in) {
                kept.keep(report, row, "which is no log that shows it taken back", actor);
            }
        });
    }

    private void onAgain(HostReport report, Deployment row, Actor actor) {
        VersionProof proof = VersionProof.of(patches.get(report.patchId()), report.installedVersion());
        Instant at = Objects.requireNonNullElse(report.installedAt(), clock.instant());
        deployments.onAgain(report, proof, at);
        reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
        if (row.removedAt() != null) {
            publish(report, false, actor);
        } else {
            publishReported(report, true, actor);
        }
    }

    private void raise(HostReport report, Deployment row, boolean in, Actor actor) {
        if (!in || row.removedAt() == null) {
            kept.keep(report, row, "after its ring had ended", actor);
        } else if (!reports.hasLog(report)) {
            reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
            events.publishEvent(
                    new RolloutEvent.HostReported(actor, report, name(report), patch(report), HostState.FAILED, false));
        }
    }

    /** Under the lock of the host's ring; after the change has ended, a log is kept as an addendum (law 6). */
    private void judged(HostReport report, Actor actor, BiConsumer<Wave, Deployment> judgement) {
        ChangeNumber change = report.change();
        Optional<RolloutHost> seat = seat(change, report.hostId());
        if (seat.isEmpty() || report.log() == null) {
            return;
        }
        Wave wave = ledger.locked(change, seat.get().ring());
        deployments.find(change, report.hostId(), report.patchId()).ifPresent(row -> {
            if (isFinal(change)) {
                kept.keep(report, row, KeptReports.CHANGE_ENDED, actor);
            } else {
                judgement.accept(wave, row);
            }
        });
    }

    private boolean isFinal(ChangeNumber change) {
        return changes.get(change).stage().isFinal();
    }

    /** A patch that is to be off and is in leaves its host damaged. */
    private void publishReported(HostReport report, boolean counted, Actor actor) {
        events.publishEvent(
                new RolloutEvent.HostReported(actor, report, name(report), patch(report), HostState.DAMAGED, counted));
    }

    private void publish(HostReport report, boolean shown, Actor actor) {
        events.publishEvent(new RolloutEvent.HostTakenBack(actor, report, name(report), patch(report), shown));
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
