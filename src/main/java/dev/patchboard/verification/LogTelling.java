package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of a log that came in: the history, the rollout, whoever waits for it, and those whose proof it puts in doubt. */
@Component
class LogTelling {

    private static final Actor SYSTEM = Actor.system("verification");
    private static final Set<Disposition> IN_QUESTION = EnumSet.of(Disposition.PENDING, Disposition.VERIFIED);

    private final LogRows rows;
    private final Hosts hosts;
    private final HostTimes times;
    private final Changes changes;
    private final ChangeHosts targets;
    private final Vouching vouching;
    private final RolloutReports reports;
    private final VerificationProcess process;
    private final SiteFormats formats;
    private final ApplicationEventPublisher events;

    LogTelling(
            LogRows rows,
            Hosts hosts,
            HostTimes times,
            Changes changes,
            ChangeHosts targets,
            Vouching vouching,
            RolloutReports reports,
            VerificationProcess process,
            SiteFormats formats,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.hosts = hosts;
        this.times = times;
        this.changes = changes;
        this.targets = targets;
        this.vouching = vouching;
        this.reports = reports;
        this.process = process;
        this.formats = formats;
        this.events = events;
    }

    /**
     * Tells of a log as it counts now.
     *
     * @param claimant the one host that the file was taken to be of until now, or null
     * @return the log as it counts now
     */
    ReceivedLog tell(ReceivedLog taken, Host host, @Nullable UUID claimant, Actor actor) {
        times.lock(List.of(host.id()));
        ReceivedLog log = vouched(taken);
        events.publishEvent(new VerificationEvent.LogReceived(
                actor,
                log.change(),
                host.id(),
                host.name(),
                log.fileName(),
                formats.named(log.format()),
                log.overall(),
                log.standing(),
                log.sha256()));
        reports.tell(log, actor);
        process.evidenceIn(log.change());
        boolean claimedTwice =
                claimant != null && !claimant.equals(log.hostId()) && log.standing() != Standing.OTHER_HOST;
        if (claimedTwice) {
            rows.ofFile(log.sha256()).stream()
                    .filter(other -> other.hostId().equals(claimant))
                    .filter(other -> other.standing() == Standing.SHARED_FILE)
                    .filter(this::isOpen)
                    .filter(other -> vouched(other).standing() == Standing.SHARED_FILE)
                    .forEach(other -> doubt(other, host, actor));
        }
        return log;
    }

    /** Software lists of these hosts came in: logs that other hosts tell alike may count by them. */
    void listed(List<UUID> listed) {
        for (ReceivedLog doubted : rows.doubted(listed)) {
            if (isOpen(doubted) && vouched(doubted).standing() == Standing.ACCEPTED) {
                reports.tell(rows.find(doubted.id()).orElseThrow(), SYSTEM);
                process.evidenceIn(doubted.change());
            }
        }
    }

    /** The log as it counts once the host's own list was asked. */
    private ReceivedLog vouched(ReceivedLog log) {
        Optional<SoftwareList> list = vouching.vouch(log);
        if (list.isEmpty()) {
            return log;
        }
        events.publishEvent(new VerificationEvent.LogVouched(
                SYSTEM,
                log.change(),
                hosts.get(log.hostId()).name(),
                log.fileName(),
                list.get().source(),
                list.get().takenAt(),
                log.sha256()));
        return rows.find(log.id()).orElseThrow();
    }

    /** What was proof until now is none: said in its own change, so that nobody loses it silently. */
    private void doubt(ReceivedLog log, Host claimant, Actor actor) {
        events.publishEvent(new VerificationEvent.LogDoubted(
                SYSTEM,
                log.change(),
                hosts.get(log.hostId()).name(),
                log.fileName(),
                claimant.name(),
                actor.person(),
                log.sha256()));
        reports.tell(log, SYSTEM);
        process.evidenceIn(log.change());
    }

    /** Whether its proof still counts for something: a closed change stays as it is (law 6), and so does what is settled otherwise. */
    private boolean isOpen(ReceivedLog log) {
        ChangeNumber number = log.change();
        return !changes.get(number).stage().isFinal()
                && targets.targets(number).stream()
                        .filter(target -> target.hostId().equals(log.hostId()))
                        .map(ChangeHost::disposition)
                        .anyMatch(IN_QUESTION::contains);
    }
}
