package dev.patchboard.identity;

import dev.patchboard.identity.DutyRuleEvent.DutyRuleApproved;
import dev.patchboard.identity.DutyRuleEvent.DutyRuleProposed;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
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
 * Changes of the duty rules: law 5 applies to its own rules. One person proposes a new edition, a second approves it, and it
 * holds from a date (UTC) that is not in the past. Editions are never edited or removed.
 */
@Service
@Transactional
public class DutyPolicy {

    private final DutyEditions editions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DutyPolicy(DutyEditions editions, ApplicationEventPublisher events, Clock clock) {
        this.editions = editions;
        this.events = events;
        this.clock = clock;
    }

    /** Every edition of every rule, by code and edition. */
    @Transactional(readOnly = true)
    public List<DutyEdition> editions() {
        return editions.all();
    }

    /** Proposes a new edition of a rule, or a new rule. */
    public DutyEdition propose(DutyRule rule, LocalDate effectiveFrom, String reason, Actor actor) {
        if (effectiveFrom.isBefore(today())) {
            throw InvalidInput.field("effectiveFrom", "Give today or a later date: rules do not reach back.");
        }
        if (!rule.code().matches("law5\\.[a-z0-9-]{3,60}")) {
            throw InvalidInput.field("code", "Start with law5. and use a-z, 0-9 and -.");
        }
        if (rule.one() == rule.other() || reason.isBlank()) {
            throw InvalidInput.field("reason", "Name two different duties and a reason.");
        }
        Prose.seen("reason", reason);
        DutyEdition proposed = editions.add(rule, effectiveFrom, reason, actor.person(), clock.instant());
        events.publishEvent(new DutyRuleProposed(proposed, actor));
        return proposed;
    }

    /** Approves an edition: somebody else than whoever proposed it, before it holds. */
    public DutyEdition approve(UUID id, Actor actor) {
        DutyEdition edition = editions.lock(id).orElseThrow(() -> new NotFound("duty rule edition", id));
        if (edition.approvedBy() != null) {
            throw new Conflict("duty-rule.approved", "This edition has been approved already.");
        }
        if (edition.proposedBy().equals(actor.person()) || edition.proposedBy().equals(actor.onBehalfOf())) {
            throw new Refusal(
                    "law5.second-person-for-policy",
                    new Subject("duty-rule", edition.rule().code()),
                    actor,
                    "You proposed this, so a second person approves it.");
        }
        if (edition.effectiveFrom().isBefore(today())) {
            throw new Conflict("duty-rule.too-late", "Its date has passed. Propose it again with a later one.");
        }
        editions.approve(id, actor.person(), clock.instant());
        DutyEdition approved = editions.lock(id).orElseThrow();
        events.publishEvent(new DutyRuleApproved(approved, actor));
        return approved;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
