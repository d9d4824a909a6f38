package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what comes back from hosts. Logs are read elsewhere; what they say is counted here. */
@Service
@Transactional
public class RolloutProgress {

    private final Changes changes;
    private final Ledger ledger;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final ReportRows reports;
    private final KeptReports kept;
    private final WaysBack waysBack;
    private final RingWatch watch;
    private final Patches patches;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RolloutProgress(
            Changes changes,
            Ledger ledger,
            HostRows hosts,
            DeploymentRows deployments,
            ReportRows reports,
            KeptReports kept,
            WaysBack waysBack,
            RingWatch watch,
            Patches patches,
            Hosts inventory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.ledger = ledger;
        this.hosts = hosts;
        this.deployments = deployments;
        this.reports = reports;
        this.kept = kept;
        this.waysBack = waysBack;
        this.watch = watch;
        this.patches = patches;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /** Whether a report was counted. */
    public enum Taken {
        /** It counts in its ring. */
        COUNTED,
        /** The same report was there before; nothing changed. */
        KNOWN,
        /** It came after its reporter had lost the host to another one: kept as evidence, not counted. */
        KEPT,
        /** The host is being taken back, or is back: only a log that shows it counts; this is kept as evidence. */
        NOT_BACK,
        /** The change had ended: kept as an addendum, counted nowhere (law 6). */
        ADDENDUM,
        /** Nothing was sent to this host, so an install seen there is not this rollout's: raised, not counted (law 1). */
        NOT_SENT,
        /** The change does not roll this patch out to this host. */
        NOT_TARGETED
    }

    /**
     * Counts what a host reported for a patch. The latest report stands; every report is kept. A success without a log, and every
     * inconclusive outcome, counts as unknown. What comes after the change has ended is kept and counts nothing; so is what comes while
     * the host is being taken back or is back: what logs show then, {@link WayBackReports} counts.
     */
    public Taken reported(HostReport report, Actor actor) {
        return reported(report, false, false, actor);
    }

    /** As {@link #reported}, of a host whose class of asset accepts what shows the installation though it is no log. */
    Taken withoutLog(HostReport report, Actor actor) {
        return reported(report, false, true, actor);
    }

    /** As {@link #reported}, of a host that nothing reached: it waits to be sent to again, and costs nothing of the error budget. */
    Taken cancelled(HostReport report, Actor actor) {
        return reported(report, true, false, actor);
    }

    private Taken reported(HostReport report, boolean cancelled, boolean withoutLog, Actor actor) {
        ChangeNumber number = report.change();
        Optional<RolloutHost> seat = hosts.all(number).stream()
                .filter(host -> host.hostId().equals(report.hostId()))
                .findFirst();
        if (seat.isEmpty()) {
            return Taken.NOT_TARGETED;
        }
        // Two reporters at once: the second waits here and then sees what the first counted.
        Wave wave = ledger.locked(number, seat.get().ring());
        Optional<Deployment> known = deployments.find(number, report.hostId(), report.patchId());
        if (known.isEmpty()) {
            return Taken.NOT_TARGETED;
        }
        Deployment row = known.get();
        if (row.sentAttempt() == 0) {
            publish(report, row, HostState.NOT_SENT, false, actor);
            return Taken.NOT_SENT;
        }
        if (isFinal(number)) {
            return keep(report, row, Taken.ADDENDUM, KeptReports.CHANGE_ENDED, actor);
        }
        boolean restart = asksForRestart(report);
        if (row.withoutLog() == withoutLog && same(row, report, restart)) {
            return Taken.KNOWN;
        }
        if (isOnItsWayBack(number, row)) {
            return keep(report, row, Taken.NOT_BACK, "which is no log that shows it taken back", actor);
        }
        count(report, withoutLog, restart, row);
        if (cancelled) {
            deployments.again(number, List.of(row));
        }
        reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
        Deployment now =
                deployments.find(number, report.hostId(), report.patchId()).orElseThrow();
        publish(report, row, now.state(clock.instant()), true, actor);
        watch.reported(wave);
        return Taken.COUNTED;
    }

    /**
     * Keeps a report that does not count any more, since another reporter answers for the host: it joins the reports and changes
     * nothing else (law 6).
     */
    Taken kept(HostReport report, Actor actor) {
        Optional<Deployment> row = deployments.find(report.change(), report.hostId(), report.patchId());
        if (row.isEmpty()) {
            return Taken.NOT_TARGETED;
        }
        return keep(report, row.get(), Taken.KEPT, "by a worker that had lost it", actor);
    }

    private Taken keep(HostReport report, Deployment row, Taken as, String why, Actor actor) {
        return kept.keep(report, row, why, actor) ? as : Taken.KNOWN;
    }

    private boolean isFinal(ChangeNumber number) {
        return changes.get(number).stage().isFinal();
    }

    /**
     * Whether a host counts otherwise by this log than the log means now: as installed though it shows that no more, or as unknown though
     * it does.
     *
     * @param log digest of the log, or null, by which nothing counts
     * @param success whether it shows the patch installed now
     */
    @Transactional(readOnly = true)
    public boolean countsOtherwise(ChangeNumber change, UUID host, UUID patch, @Nullable String log, boolean success) {
        return log != null
                && deployments
                        .find(change, host, patch)
                        .filter(row -> log.equals(row.log()))
                        .filter(row -> success ? row.outcome() == Outcome.UNKNOWN : row.isInByLog())
                        .isPresent();
    }

    /** Notes that a host was started, in every running change that sent something to it. An earlier start than one known changes nothing. */
    public void rebootSeen(UUID host, Instant bootTime) {
        rebootSeen(host, bootTime, Rollout.SYSTEM);
    }

    /**
     * The same as somebody told it.
     *
     * @param actor who tells of the start
     */
    public void rebootSeen(UUID host, Instant bootTime, Actor actor) {
        for (ChangeNumber number : deployments.changesOf(host)) {
            if (isFinal(number)) {
                continue;
            }
            // The ring first, then whoever listens takes the change: the order in which logs and lists lock them.
            List<Wave> rings = hosts.all(number).stream()
                    .filter(seat -> seat.hostId().equals(host))
                    .map(seat -> ledger.locked(number, seat.ring()))
                    .toList();
            deployments.booted(number, host, bootTime);
            events.publishEvent(new RolloutEvent.RebootSeen(actor, number, name(host), bootTime));
            rings.forEach(watch::reported);
        }
    }

    /** What the installer asks for, or whoever made the patch: such a host is not proven before it started anew (law 2). */
    private boolean asksForRestart(HostReport report) {
        boolean installed =
                report.outcome() == Outcome.INSTALLED || report.outcome() == Outcome.INSTALLED_REBOOT_PENDING;
        return report.rebootNeeded()
                || installed && patches.get(report.patchId()).restartRequired();
    }

    private void count(HostReport report, boolean withoutLog, boolean restart, Deployment row) {
        Patch patch = patches.get(report.patchId());
        VersionProof proof = VersionProof.of(patch, report.installedVersion());
        Instant at = report.installedAt() == null ? clock.instant() : report.installedAt();
        boolean success = report.outcome().outcomeClass() == OutcomeClass.SUCCESS
                || report.outcome().outcomeClass() == OutcomeClass.NEEDS_ACTION;
        boolean settles = success && proof == VersionProof.PROVEN && (report.log() != null || withoutLog);
        deployments.report(report.change(), report, withoutLog, restart, proof, at, settles || !row.waitsForSending());
    }

    /** Whether the way back is all that is still asked of the host: what is told of it then, only {@link WayBackReports} judges. */
    private boolean isOnItsWayBack(ChangeNumber number, Deployment row) {
        return row.removedAt() != null || waysBack.orderedAt(number, row).isPresent();
    }

    private static boolean same(Deployment row, HostReport report, boolean restart) {
        return row.outcome() == report.outcome()
                && Objects.equals(row.log(), report.log())
                && Objects.equals(row.installedVersion(), report.installedVersion())
                && row.rebootNeeded() == restart;
    }

    private void publish(HostReport report, Deployment row, HostState state, boolean counted, Actor actor) {
        String patch = patches.find(row.patchId())
                .map(Patch::name)
                .orElse(row.patchId().toString());
        events.publishEvent(new RolloutEvent.HostReported(actor, report, name(report.hostId()), patch, state, counted));
    }

    private String name(UUID host) {
        return inventory.find(host).map(found -> found.name()).orElse(host.toString());
    }
}
