package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The verification as the process of a change drives it. Repeating a step changes nothing that was done. */
@Service
@Transactional
public class Verification {

    private static final Actor SYSTEM = Actor.system("verification");
    private static final Actor PROCESS = Actor.system("process");

    private final Changes changes;
    private final ChangeProgress progress;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final HostTimes times;
    private final Verdicts verdicts;
    private final VerificationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Verification(
            Changes changes,
            ChangeProgress progress,
            ChangeHosts targets,
            Hosts hosts,
            HostTimes times,
            Verdicts verdicts,
            VerificationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.progress = progress;
        this.targets = targets;
        this.hosts = hosts;
        this.times = times;
        this.verdicts = verdicts;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Enters the verification and says which hosts want a scan, and by when. */
    public void requestScans(ChangeNumber number) {
        if (!changes.get(number).stage().isFinal()) {
            progress.enter(number, Stage.VERIFICATION, SYSTEM);
        }
        Instant now = clock.instant();
        Instant due = times.scansDue(number).orElse(now.plus(properties.scanWithin()));
        times.scansAsked(number, now, due);
        List<UUID> open = open(number);
        if (!open.isEmpty()) {
            List<String> names =
                    hosts.byId(open).values().stream().map(Host::name).sorted().toList();
            events.publishEvent(new VerificationEvent.ScansRequested(SYSTEM, number, due, names));
        }
    }

    /** Judges host by host and says whether every host is settled. */
    public Decision decide(ChangeNumber number) {
        progress.takeAlone(number);
        VerdictCount count = verdicts.judge(number);
        int open = open(number).size();
        return open == 0 ? new Decision.Settled(count) : new Decision.Open(count, open);
    }

    /**
     * Judges host by host a last time and closes the change if every host is settled still. Both happen while nobody else brings evidence
     * for it: what comes before is judged here, what comes after finds the change closed.
     */
    public Decision close(ChangeNumber number) {
        Decision decision = decide(number);
        if (decision instanceof Decision.Settled && !changes.get(number).stage().isFinal()) {
            progress.close(number, PROCESS);
        }
        return decision;
    }

    private List<UUID> open(ChangeNumber number) {
        return targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.PENDING)
                .map(ChangeHost::hostId)
                .toList();
    }
}
