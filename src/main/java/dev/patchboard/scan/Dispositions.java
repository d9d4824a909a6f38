package dev.patchboard.scan;

import static java.util.stream.Collectors.groupingBy;

import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.DispositionChanged.Step;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.PeopleOnly;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** False positives: a mistake of the scanner, not an exception. One person proposes, another approves, and it expires or is revoked. */
@Service
@Transactional(readOnly = true)
public class Dispositions {

    /** As long as an exception at most. */
    private static final Period LONGEST = Period.ofYears(1);

    private final DispositionRepository repository;
    private final StandingFindings standing;
    private final Hosts hosts;
    private final EvidenceStore evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dispositions(
            DispositionRepository repository,
            StandingFindings standing,
            Hosts hosts,
            EvidenceStore evidence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.standing = standing;
        this.hosts = hosts;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Proposes that a finding is a false positive. It changes nothing until it is approved. Of what is held to be one already it is no
     * second one, but where it goes on longer it renews that; of what somebody has proposed for as long already there is no second proposal.
     *
     * @param id of the vulnerability, in capitals or not
     * @param sha256 evidence that shows it, already stored
     * @param expires the last day it shall hold; today or later, at most a year ahead, and later than what holds the same today
     * @throws InvalidInput naming the field that cannot be taken
     * @throws NotFound when there is no such host or evidence
     */
    @Transactional
    public Disposition propose(UUID hostId, String id, String reason, String sha256, LocalDate expires, Actor actor) {
        Host host = hosts.get(hostId);
        String cve = id.strip().toUpperCase(Locale.ROOT);
        PeopleOnly.require(actor, Subject.host(host.name()), "To propose a false positive");
        Prose.required("reason", reason);
        if (!cve.matches("CVE-[0-9]{4}-[0-9]{4,19}")) {
            throw InvalidInput.field("cve", "Expected a CVE id like CVE-2024-12345.");
        }
        LocalDate last = today().plus(LONGEST);
        if (expires.isBefore(today()) || expires.isAfter(last)) {
            throw InvalidInput.field("expires", "Name today or a later day, not after " + last + ".");
        }
        DispositionTerms.Asked asked = DispositionTerms.ask(found(host, cve), active(hostId, cve), expires);
        DispositionTerms.requireNew(asked, waiting(hostId, cve), expires);
        String digest = evidence.find(sha256)
                .orElseThrow(() -> new NotFound("evidence", sha256))
                .sha256();
        Disposition proposed = repository
                .save(new StoredDisposition(hostId, cve, asked, reason, digest, expires, clock.instant(), actor))
                .view();
        events.publishEvent(new DispositionChanged(actor, Step.PROPOSED, proposed, host.name()));
        return proposed;
    }

    /** What no scan finds is no mistake of a scanner: held to be one beforehand, it would hide what a scan finds later (law 4). */
    private Set<FoundBy> found(Host host, String cve) {
        Set<FoundBy> found = standing.of(host.id(), cve);
        if (found.isEmpty()) {
            throw InvalidInput.field(
                    "cve",
                    "No scan has found " + cve + " on " + host.name()
                            + ", or its scanner has found it gone since. Hand in the report that finds it first.");
        }
        return found;
    }

    /**
     * Approves a proposal; from now on the finding does not count until the expiry.
     *
     * @throws dev.patchboard.shared.Refusal {@code law5.proposer-may-not-approve-disposition}, and
     *     {@code law5.takes-a-person} for a program
     * @throws dev.patchboard.shared.Conflict when it is approved or revoked already, or {@code disposition.holds-already}
     */
    @Transactional
    public Disposition approve(UUID id, Actor actor) {
        StoredDisposition stored = repository.findById(id).orElseThrow(() -> new NotFound("disposition", id));
        PeopleOnly.require(actor, new Subject("disposition", id.toString()), "To approve a false positive");
        Disposition proposed = stored.view();
        DispositionTerms.requireLonger(proposed, active(proposed.hostId(), proposed.cve()));
        stored.approve(clock.instant(), actor);
        return decided(stored, Step.APPROVED, actor);
    }

    /**
     * Takes one back before its last day, whether or not it was approved; from now on the finding counts.
     *
     * @throws dev.patchboard.shared.Refusal {@code law5.takes-a-person} for a program
     * @throws dev.patchboard.shared.Conflict when it is revoked or expired already
     */
    @Transactional
    public Disposition revoke(UUID id, String reason, Actor actor) {
        StoredDisposition stored = repository.findById(id).orElseThrow(() -> new NotFound("disposition", id));
        PeopleOnly.require(actor, new Subject("disposition", id.toString()), "To revoke a false positive");
        stored.revoke(Prose.required("reason", reason), clock.instant(), today(), actor);
        return decided(stored, Step.REVOKED, actor);
    }

    private Disposition decided(StoredDisposition stored, Step step, Actor actor) {
        Disposition decided = repository.save(stored).view();
        String hostName = hosts.get(decided.hostId()).name();
        events.publishEvent(new DispositionChanged(actor, step, decided, hostName));
        return decided;
    }

    /** Those that hold today, by host, newest first. */
    Map<UUID, List<Disposition>> active(Collection<UUID> hostIds) {
        return repository.findByHostIdIn(hostIds).stream()
                .filter(one -> one.holdsOn(today()))
                .map(StoredDisposition::view)
                .sorted(Comparator.comparing(Disposition::proposedAt).reversed())
                .collect(groupingBy(Disposition::hostId));
    }

    /** Those that hold today for a vulnerability on a host, newest first. */
    List<Disposition> active(UUID hostId, String cve) {
        return repository.findByHostIdAndCveOrderByProposedAtDesc(hostId, cve).stream()
                .filter(one -> one.holdsOn(today()))
                .map(StoredDisposition::view)
                .toList();
    }

    private List<Disposition> waiting(UUID hostId, String cve) {
        return repository.findByHostIdAndCveOrderByProposedAtDesc(hostId, cve).stream()
                .map(StoredDisposition::view)
                .filter(one -> one.stateOn(today()) == Disposition.State.PROPOSED)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
