package dev.patchboard.policy;

import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.PolicyEvent.DefinitionApproved;
import dev.patchboard.policy.PolicyEvent.DefinitionInForce;
import dev.patchboard.policy.PolicyEvent.DefinitionProposed;
import dev.patchboard.policy.PolicyEvent.DefinitionRefused;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of definitions: law 5 applies to policy too. One person proposes a text that lies in the folder, a second approves it,
 * and it holds from a date (UTC); until then what is in force stays. Every step looks again whether it may be used.
 */
@Service
@Transactional
public class Policies {

    private static final Actor CALENDAR = Actor.system("definitions");

    private final VersionRows rows;
    private final Checks checks;
    private final InForce inForce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Policies(VersionRows rows, Checks checks, InForce inForce, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.inForce = inForce;
        this.events = events;
        this.clock = clock;
    }

    /** Every version of every definition, by name, the latest first. */
    @Transactional(readOnly = true)
    public List<DefinitionVersion> versions() {
        return rows.all();
    }

    /** One version; throws {@link NotFound}. */
    @Transactional(readOnly = true)
    public DefinitionVersion version(UUID id) {
        return rows.find(id).orElseThrow(() -> missing(id));
    }

    /** Proposes a text to hold from a date that is not in the past. */
    public DefinitionVersion propose(UUID id, LocalDate effectiveFrom, String reason, Actor actor) {
        DefinitionVersion version = lock(id);
        requirePerson(version, actor);
        if (!version.canBeProposed()) {
            throw new Conflict("definition.state", "This text is " + version.state() + " and cannot be proposed.");
        }
        if (effectiveFrom.isBefore(today())) {
            throw InvalidInput.field("effectiveFrom", "Give today or a later date: rules do not reach back.");
        }
        if (reason.isBlank()) {
            throw InvalidInput.field("reason", "Say why this text is better than the one in force.");
        }
        Prose.seen("reason", reason);
        requireSound(version);
        rows.propose(id, effectiveFrom, reason.strip(), actor);
        DefinitionVersion proposed = version(id);
        events.publishEvent(new DefinitionProposed(proposed, actor));
        return proposed;
    }

    /** Approves a proposal: somebody else than whoever proposed it, and nobody who stands in for them. */
    public DefinitionVersion approve(UUID id, Actor actor) {
        DefinitionVersion version = lock(id);
        requirePerson(version, actor);
        if (version.state() != State.PROPOSED) {
            throw new Conflict("definition.state", "This text is " + version.state() + " and waits for no approval.");
        }
        if (version.proposers().contains(actor.person())
                || (actor.onBehalfOf() != null && version.proposers().contains(actor.onBehalfOf()))) {
            throw new Refusal(
                    "law5.second-person-for-policy",
                    subject(version),
                    actor,
                    "You proposed this, or act for whoever did, so a second person approves it.");
        }
        requireSound(version);
        rows.approve(id, actor.person());
        events.publishEvent(new DefinitionApproved(version(id), actor));
        return reach(id);
    }

    /** Turns a text down that is not in force. */
    public DefinitionVersion refuse(UUID id, String reason, Actor actor) {
        DefinitionVersion version = lock(id);
        requirePerson(version, actor);
        if (!version.canBeRefused()) {
            throw new Conflict("definition.state", "This text is " + version.state() + " and cannot be turned down.");
        }
        if (reason.isBlank()) {
            throw InvalidInput.field("reason", "Say why, for whoever proposed it.");
        }
        Prose.seen("reason", reason);
        rows.refuse(id, reason.strip(), List.of());
        DefinitionVersion refused = version(id);
        events.publishEvent(new DefinitionRefused(refused, actor));
        return refused;
    }

    /** Puts an approved text in force if its day has come and it may still be used beside the others. */
    DefinitionVersion reach(UUID id) {
        DefinitionVersion version = lock(id);
        LocalDate from = version.effectiveFrom();
        if (version.state() != State.APPROVED || from == null || from.isAfter(today())) {
            return version;
        }
        List<Problem> problems = checks.problems(inForce.text(version));
        if (problems.isEmpty()) {
            rows.enforce(version, clock.instant());
            events.publishEvent(new DefinitionInForce(version(id), CALENDAR));
        } else {
            rows.refuse(
                    id,
                    version.reason(),
                    problems.stream().map(Problem::toString).toList());
            events.publishEvent(new DefinitionRefused(version(id), CALENDAR));
        }
        return version(id);
    }

    private void requireSound(DefinitionVersion version) {
        List<Problem> problems = checks.problems(inForce.text(version));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void requirePerson(DefinitionVersion version, Actor actor) {
        if (actor.isSystem()) {
            throw new Refusal(
                    "law5.policy-is-for-people", subject(version), actor, "Two people decide on a definition.");
        }
    }

    private DefinitionVersion lock(UUID id) {
        return rows.lock(id).orElseThrow(() -> missing(id));
    }

    private static NotFound missing(UUID id) {
        return new NotFound("definition version", id);
    }

    private static Subject subject(DefinitionVersion version) {
        return new Subject("definition", version.name());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
