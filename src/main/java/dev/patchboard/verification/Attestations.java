package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.PeopleOnly;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.verification.Attestation.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What two people saw of hosts that no tool can tell of (laws 3 and 5): each says so in words of their own, the second is not the first, and
 * neither is kept from judging by a duty rule. Nobody declares a host verified by it: it is one piece of evidence, weaker than a log.
 */
@Service
@Transactional
public class Attestations {

    private final AttestationRows rows;
    private final AttestationRules rules;
    private final Changes changes;
    private final Hosts hosts;
    private final Patches patches;
    private final OpenHosts open;
    private final Duties duties;
    private final VerificationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Attestations(
            AttestationRows rows,
            AttestationRules rules,
            Changes changes,
            Hosts hosts,
            Patches patches,
            OpenHosts open,
            Duties duties,
            VerificationProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.changes = changes;
        this.hosts = hosts;
        this.patches = patches;
        this.open = open;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody saw.
     *
     * @param host name of an open host
     * @param patch name of a patch of the change; null where it has one only
     * @param version as it was read on the host; null for a patch that is known by its KB alone
     * @param seenAt after the deployment; null for now
     * @param words where and how it was seen
     * @param evidence SHA-256 of a stored file that shows it, or null
     */
    public record Sight(
            String host,
            @Nullable String patch,
            @Nullable String version,
            @Nullable Instant seenAt,
            String words,
            @Nullable String evidence) {}

    /** Attests that a patch is installed on a host; it counts for nothing until a second person confirms it. */
    public Attestation attest(ChangeNumber number, Sight sight, Actor actor) {
        PeopleOnly.require(actor, Subject.change(number), "To attest what was seen");
        UUID host = open.open(number, List.of(sight.host())).iterator().next();
        duties.take(number, Duty.VERIFY, actor);
        Patch patch = rules.patch(changes.get(number), sight.patch());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant seenAt = sight.seenAt() == null ? now : sight.seenAt();
        rules.require(number, hosts.get(host), seenAt, now);
        Attestation said = first(number, host, patch.id(), actor, rules.version(patch, sight.version()), seenAt, sight);
        return keep(said, actor);
    }

    /** Attests that hosts left service, where no record of a decommissioning can be named; each waits for a second person. */
    List<Attestation> retired(ChangeNumber number, Collection<String> names, String words, Actor actor) {
        PeopleOnly.require(actor, Subject.change(number), "To attest that a host left service");
        Set<UUID> ids = open.open(number, names);
        duties.take(number, Duty.VERIFY, actor);
        open.requireOutOfService(ids);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return ids.stream()
                .map(host -> keep(
                        first(number, host, null, actor, null, now, new Sight("", null, null, now, words, null)),
                        actor))
                .toList();
    }

    private Attestation first(
            ChangeNumber number,
            UUID host,
            @Nullable UUID patch,
            Actor actor,
            @Nullable String version,
            Instant seenAt,
            Sight sight) {
        return new Attestation(
                Ids.next(),
                number,
                host,
                patch,
                State.ATTESTED,
                version,
                seenAt,
                Prose.required("words", sight.words()),
                rules.evidence(sight.evidence()),
                actor.person(),
                actor.onBehalfOf(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Attestation keep(Attestation said, Actor actor) {
        rows.insert(said);
        publish(said, "attested", said.statement(), actor);
        return said;
    }

    /**
     * Confirms what somebody else attested, having seen it too.
     *
     * @param words where and how this person saw it
     * @throws Refusal {@code law5.attester-may-not-confirm} for whoever attested it, or stands in for them;
     *     {@code law5.takes-a-person} for a program
     * @throws InvalidInput when its host is not proven by attestation any more, or was sent something since
     * @throws Conflict {@code attestation.not-waiting} when it was confirmed or withdrawn before
     */
    public Attestation confirm(UUID id, String words, Actor actor) {
        Attestation said = load(id);
        PeopleOnly.require(actor, Subject.change(said.change()), "To confirm an attestation");
        if (said.isOf(actor)) {
            throw new Refusal(
                    "law5.attester-may-not-confirm",
                    Subject.change(said.change()),
                    actor,
                    "This attestation is yours. Have somebody else see it and confirm it.");
        }
        duties.take(said.change(), Duty.VERIFY, actor);
        if (said.patchId() != null) {
            rules.require(said.change(), hosts.get(said.hostId()), said.seenAt(), clock.instant());
        }
        String own = Prose.required("words", words);
        if (!rows.confirm(id, own, actor, clock.instant())) {
            throw new Conflict("attestation.not-waiting", "It is " + load(id).state() + " already.");
        }
        publish(said, "attestation-confirmed", own, actor);
        if (said.patchId() == null) {
            open.attestedRetired(said, actor);
        }
        process.evidenceIn(said.change());
        return load(id);
    }

    /** Withdraws an attestation that turned out wrong; a host that rests on it is open again. */
    public Attestation withdraw(UUID id, String reason, Actor actor) {
        Attestation said = load(id);
        duties.requirePart(said.change(), actor);
        withdraw(said, Prose.required("reason", reason), actor);
        process.evidenceIn(said.change());
        return load(id);
    }

    void withdraw(Attestation said, String why, Actor actor) {
        if (!rows.withdraw(said.id(), why, actor, clock.instant())) {
            throw new Conflict("attestation.not-waiting", "It is WITHDRAWN already.");
        }
        publish(said, "attestation-withdrawn", why, actor);
    }

    private void publish(Attestation said, String what, String words, Actor actor) {
        Host host = hosts.get(said.hostId());
        UUID patch = said.patchId();
        String about = patch == null
                ? "it left service"
                : patches.get(patch).name() + (said.version() == null ? "" : " at version " + said.version());
        events.publishEvent(new AttestationEvent(
                actor, said.change(), what, host.name(), host.id(), patch, about, words, said.evidence()));
    }

    private Attestation load(UUID id) {
        return rows.find(id).orElseThrow(() -> new NotFound("attestation", id));
    }
}
