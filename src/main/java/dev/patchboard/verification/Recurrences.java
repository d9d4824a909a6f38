package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watches closed changes: a vulnerability seen after VERIFIED, on a host that left the count as NOT_APPLICABLE or RETIRED, or on one that was
 * handed over to a change which does not answer for it, opens a new, linked change, and so does a package that goes back below its fixed
 * version on a host that was VERIFIED; the old one is never edited (law 6).
 */
@Service
@Transactional
public class Recurrences {

    private static final Actor SYSTEM = Actor.system("recurrence-watch");

    private static final Set<Disposition> UNCURED = EnumSet.of(Disposition.NOT_APPLICABLE, Disposition.RETIRED);

    private final Changes changes;
    private final ChangeHosts targets;
    private final SettledHosts settled;
    private final Hosts hosts;
    private final ScanAnswers scans;
    private final OpenHosts open;
    private final FollowUps followUps;
    private final ReturnedHosts returned;
    private final CuredSince cured;
    private final HandedOver handedOver;
    private final PackagesGoneBack goneBack;
    private final RecurrenceRows rows;
    private final VerificationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recurrences(
            Changes changes,
            ChangeHosts targets,
            SettledHosts settled,
            Hosts hosts,
            ScanAnswers scans,
            OpenHosts open,
            FollowUps followUps,
            ReturnedHosts returned,
            CuredSince cured,
            HandedOver handedOver,
            PackagesGoneBack goneBack,
            RecurrenceRows rows,
            VerificationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.targets = targets;
        this.settled = settled;
        this.hosts = hosts;
        this.scans = scans;
        this.open = open;
        this.followUps = followUps;
        this.returned = returned;
        this.cured = cured;
        this.handedOver = handedOver;
        this.goneBack = goneBack;
        this.rows = rows;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks for vulnerabilities that came back or were never gone; each is acted on once, and again when it is seen after its follow-up was
     * given up. What an open follow-up of any change sees to already
     * opens no other. Hosts that left service wait until they return: a change takes none of them, and one that they left unproven takes them over
     * then. Returns the change that was opened, if one was.
     */
    public Optional<ChangeNumber> check(ChangeNumber number) {
        ChangeView change = changes.get(number);
        Map<String, Instant> known = rows.known(number);
        List<ScanAnswer> seen = seen(change);
        Set<UUID> inService =
                open.inService(seen.stream().map(ScanAnswer::hostId).collect(Collectors.toSet()));
        List<ScanAnswer> back = seen.stream()
                .filter(answer -> inService.contains(answer.hostId()))
                .filter(answer -> isNew(answer, known))
                .toList();
        Optional<ChangeNumber> opened = back.isEmpty() ? Optional.empty() : act(change, back);
        Optional<ChangeNumber> takenOver = returned.takeOver(change);
        return opened.or(() -> takenOver);
    }

    /** What was found on hosts that the change had settled, however often it was acted on. */
    private List<ScanAnswer> seen(ChangeView change) {
        Map<UUID, Instant> proven = cured.of(change);
        Map<UUID, Instant> since = uncured(change.number());
        since.putAll(proven);
        Set<String> cves = settled.cves(change);
        List<ScanAnswer> seen = new ArrayList<>(handedOver.against(change, targets.targets(change.number()), cves));
        scans.after(since, cves).values().stream()
                .flatMap(Collection::stream)
                .filter(answer -> answer.state() == ScanAnswer.State.VULNERABLE)
                .forEach(seen::add);
        seen.addAll(goneBack.of(change, proven));
        return seen;
    }

    private static boolean isNew(ScanAnswer answer, Map<String, Instant> known) {
        String key = RecurrenceRows.key(answer.hostId(), answer.cve());
        Instant seen = answer.scannedAt();
        boolean fresh = !known.containsKey(key) || seen != null && seen.isAfter(known.get(key));
        if (fresh) {
            known.put(key, Instant.MAX);
        }
        return fresh;
    }

    /** Asks for new scans of the hosts that were verified. */
    public void requestScans(ChangeNumber number) {
        Set<UUID> verified = open.inService(verified(number));
        if (!verified.isEmpty()) {
            List<String> names = hosts.byId(verified).values().stream()
                    .map(Host::name)
                    .sorted()
                    .toList();
            Instant due = clock.instant().plus(properties.scanWithin());
            events.publishEvent(new VerificationEvent.ScansRequested(SYSTEM, number, due, names));
        }
    }

    private Set<UUID> verified(ChangeNumber number) {
        return targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.VERIFIED)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }

    /**
     * Hosts that left the count as NOT_APPLICABLE or RETIRED: nothing was cured there, so any scan counts that no later one takes back,
     * whenever it was taken.
     */
    private Map<UUID, Instant> uncured(ChangeNumber number) {
        Map<UUID, Instant> since = new HashMap<>();
        targets.targets(number).stream()
                .filter(host -> UNCURED.contains(host.disposition()))
                .forEach(host -> since.put(host.hostId(), Instant.EPOCH));
        return since;
    }

    /** Whether a closed change is still to be watched. */
    @Transactional(readOnly = true)
    public boolean watching(ChangeNumber number) {
        Instant closed = changes.get(number).closedAt();
        return closed == null
                || clock.instant()
                        .isBefore(closed.atZone(ZoneOffset.UTC)
                                .plus(properties.watchFor())
                                .toInstant());
    }

    private Optional<ChangeNumber> act(ChangeView change, List<ScanAnswer> back) {
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
        String reason = reason(change, back);
        Sighting sighting = sighting(change, ids);
        ChangeNumber followUp = changes.submit(
                OpenHosts.successor(change, title(sighting, back, named), ids, reason)
                        .following(
                                change.number(),
                                LinkKind.RECURRENCE,
                                RecurrenceRows.dueDates(targets.targets(change.number()), ids)),
                SYSTEM);
        note(change, back, followUp, true);
        return followUp;
    }

    private static String reason(ChangeView change, List<ScanAnswer> back) {
        Set<String> found = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        back.forEach(
                one -> (one.scanner() == null ? listed : found).add(one.scanner() == null ? one.why() : one.cve()));
        String scan = found.isEmpty()
                ? ""
                : "A scan finds what " + change.number() + " was to cure: " + String.join(", ", found) + ".";
        String list = listed.isEmpty()
                ? ""
                : "What " + change.number() + " installed went back: "
                        + listed.stream().limit(5).collect(Collectors.joining("; ")) + ".";
        return (scan + " " + list).strip();
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

    /** The first of many stands for all: the reason names the rest. */
    private static String title(Sighting sighting, List<ScanAnswer> back, Map<UUID, Host> named) {
        List<String> cves =
                back.stream().map(ScanAnswer::cve).distinct().sorted().toList();
        List<String> names = named.values().stream().map(Host::name).sorted().toList();
        return cves.get(0) + more(cves) + " " + sighting.said(cves.size()) + " on "
                + (names.isEmpty() ? "a host" : names.get(0) + more(names));
    }

    private static String more(List<String> all) {
        return all.size() > 1 ? " and " + (all.size() - 1) + " more" : "";
    }
}
