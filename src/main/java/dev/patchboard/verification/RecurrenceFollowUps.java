package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.LinkKind;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What is done about a recurrence: an open follow-up sees to it, or a new, linked change is opened; either is written down, so that it is
 * done once. Callers hold the transaction.
 */
@Component
class RecurrenceFollowUps {

    private static final Actor SYSTEM = Actor.system("recurrence-watch");

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final FollowUps followUps;
    private final RecurrenceRows rows;
    private final ApplicationEventPublisher events;

    RecurrenceFollowUps(
            Changes changes,
            ChangeHosts targets,
            Hosts hosts,
            FollowUps followUps,
            RecurrenceRows rows,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.followUps = followUps;
        this.rows = rows;
        this.events = events;
    }

    /**
     * Sees to all of it.
     *
     * @param back what was seen, at least one thing
     * @return the change that was opened, if one was
     */
    Optional<ChangeNumber> act(ChangeView change, List<ScanAnswer> back) {
        followUps.takeAlone(back.stream().map(ScanAnswer::hostId).collect(Collectors.toSet()));
        Map<ChangeNumber, List<ScanAnswer>> taken = new TreeMap<>();
        List<ScanAnswer> fresh = new ArrayList<>();
        for (ScanAnswer answer : back) {
            followUps
                    .taking(answer.hostId(), answer.cve())
                    .ifPresentOrElse(
                            number -> taken.computeIfAbsent(number, key -> new ArrayList<>())
                                    .add(answer),
                            () -> fresh.add(answer));
        }
        taken.forEach((followUp, answers) -> note(change, answers, followUp, false));
        return fresh.isEmpty() ? Optional.empty() : Optional.of(open(change, fresh));
    }

    private ChangeNumber open(ChangeView change, List<ScanAnswer> back) {
        Set<UUID> ids = back.stream().map(ScanAnswer::hostId).collect(Collectors.toSet());
        Map<UUID, Host> named = hosts.byId(ids);
        String reason = RecurrenceWords.reason(change, back);
        Sighting sighting = sighting(change, ids);
        ChangeNumber followUp = changes.submit(
                OpenHosts.successor(change, RecurrenceWords.title(sighting, back, named.values()), ids, reason)
                        .following(
                                change.number(),
                                LinkKind.RECURRENCE,
                                RecurrenceRows.dueDates(targets.targets(change.number()), ids)),
                SYSTEM);
        note(change, back, followUp, true);
        return followUp;
    }

    private Sighting sighting(ChangeView change, Set<UUID> ids) {
        return Sighting.on(targets.targets(change.number()).stream()
                .filter(host -> ids.contains(host.hostId()))
                .map(ChangeHost::disposition)
                .toList());
    }

    /** Writes down what was found, and which change sees to it. */
    private void note(ChangeView change, List<ScanAnswer> back, ChangeNumber followUp, boolean opened) {
        Set<UUID> ids = back.stream().map(ScanAnswer::hostId).collect(Collectors.toSet());
        Map<UUID, Host> named = hosts.byId(ids);
        rows.put(change.number(), back, followUp);
        List<String> items = new ArrayList<>();
        back.forEach(one -> {
            Host host = named.get(one.hostId());
            items.add((host == null ? one.hostId() : host.name()) + " " + one.cve());
        });
        List<String> evidence = back.stream()
                .map(ScanAnswer::evidence)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        events.publishEvent(new VerificationEvent.Recurred(
                SYSTEM, change.number(), followUp, opened, sighting(change, ids), items, evidence));
    }
}
