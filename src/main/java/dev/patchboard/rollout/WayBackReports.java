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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what logs show of the way back of single hosts. A log shows that a patch is off a host again; a bare word never does (law 4).
 * Logs are read elsewhere.
 */
@Service
@Transactional
public class WayBackReports {

    private final WaysBack waysBack;
    private final Changes changes;
    private final Ledger ledger;
    private final DeploymentRows deployments;
    private final ReportRows reports;
    private final KeptReports kept;
    private final RingWatch watch;
    private final Patches patches;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WayBackReports(
            WaysBack waysBack,
            Changes changes,
            Ledger ledger,
            DeploymentRows deployments,
            ReportRows reports,
            KeptReports kept,
            RingWatch watch,
            Patches patches,
            Hosts inventory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.waysBack = waysBack;
        this.changes = changes;
        this.ledger = ledger;
        this.deployments = deployments;
        this.reports = reports;
        this.kept = kept;
        this.watch = watch;
        this.patches = patches;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Counts a log that shows a patch off a host again. It must not be older than {@link WaysBack#orderedAt} and of this host alone, which the
     * reader of the log has seen to. When nobody waits for it, nothing changes; after the change has ended it is kept.
     */
    public void shown(HostReport report, Actor actor) {
        judged(report, actor, (wave, row) -> {
            if (row.removedAt() == null
                    && waysBack.orderedAt(report.change(), row).isPresent()) {
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
     * A log that is not older than {@link WaysBack#orderedAt}, and later than what showed the patch off, says something else: that it is in, or
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
        Optional<RolloutHost> seat = waysBack.seat(change, report.hostId());
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
