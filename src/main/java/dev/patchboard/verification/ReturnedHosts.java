package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Hosts that left a closed change unproven because they had left service, and are in service again: a linked change takes them over, since
 * nobody would look at them otherwise (laws 3, 4 and 6). Callers hold the transaction.
 */
@Component
class ReturnedHosts {

    private static final Actor SYSTEM = Actor.system("recurrence-watch");

    private final Changes changes;
    private final ChangeHosts targets;
    private final SettledHosts settled;
    private final OpenHosts open;
    private final FollowUps followUps;
    private final ApplicationEventPublisher events;

    ReturnedHosts(
            Changes changes,
            ChangeHosts targets,
            SettledHosts settled,
            OpenHosts open,
            FollowUps followUps,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.targets = targets;
        this.settled = settled;
        this.open = open;
        this.followUps = followUps;
        this.events = events;
    }

    /** Opens a change for the returned hosts that no follow-up has taken yet; each is taken over once. */
    Optional<ChangeNumber> takeOver(ChangeView change) {
        List<ChangeHost> all = targets.targets(change.number());
        Set<UUID> back = open.inService(all.stream()
                .filter(host -> host.disposition() == Disposition.RETIRED)
                .map(ChangeHost::hostId)
                .toList());
        if (back.isEmpty()) {
            return Optional.empty();
        }
        followUps.takeAlone(back);
        back.removeAll(taken(change.number()));
        back.removeIf(host -> isTaken(change, host));
        if (back.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = open.names(back);
        String reason = "In service again, and never proven: " + change.number() + " settled "
                + String.join(", ", names) + " as retired.";
        ChangeNumber followUp = changes.submit(
                OpenHosts.successor(change, OpenHosts.rest(change), back, reason)
                        .following(change.number(), LinkKind.TRANSFER, RecurrenceRows.dueDates(all, back)),
                SYSTEM);
        events.publishEvent(new VerificationEvent.HostsReturned(SYSTEM, change.number(), followUp, names));
        return Optional.of(followUp);
    }

    private Set<UUID> taken(ChangeNumber number) {
        return changes.followUps(number).stream()
                .flatMap(followUp -> targets.targets(followUp.number()).stream())
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }

    private boolean isTaken(ChangeView change, UUID host) {
        Set<String> cves = settled.cves(change);
        return !cves.isEmpty()
                && cves.stream().allMatch(cve -> followUps.taking(host, cve).isPresent());
    }
}
