package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Separation of duties (law 5; NIST SP 800-53 AC-5). Every command that fulfils a duty takes it here, in its own transaction: a
 * duty is recorded if and only if the work was done. What a delegate does counts for the delegate and the principal.
 */
@Service
public class Duties {

    private final DutyLedger ledger;
    private final Abstentions abstentions;
    private final Clock clock;

    Duties(DutyLedger ledger, Abstentions abstentions, Clock clock) {
        this.ledger = ledger;
        this.abstentions = abstentions;
        this.clock = clock;
    }

    /**
     * Takes a duty on a change, or throws {@link Refusal} whose code names the rule against it. Taking the same duty again is
     * fine. Parts of the system are recorded and never refused: they decide nothing. A duty that decides is refused
     * ({@code law5.recused-takes-no-part}) to whoever declared to take no part.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(ChangeNumber number, Duty duty, Actor actor) {
        Set<String> who = people(actor);
        if (!actor.isSystem()) {
            ledger.lock(who);
        }
        if (duty.decides()) {
            requirePart(number, actor);
        }
        List<TakenDuty> taken = ledger.taken(number);
        against(who, duty, taken, actor).ifPresent(rule -> {
            throw new Refusal(rule.code(), Subject.change(number), actor, rule.message());
        });
        if (taken.stream().noneMatch(past -> isSame(past, duty, actor))) {
            ledger.add(number, duty, actor, clock.instant());
        }
    }

    /**
     * For decisions about a change that are no duty, such as to hold it or to go on from a ring.
     *
     * @throws Refusal {@code law5.recused-takes-no-part} where the actor, or whom they stand in for, declared to take no part in it
     */
    @Transactional(readOnly = true)
    public void requirePart(ChangeNumber number, Actor actor) {
        keptOut(number, actor).ifPresent(why -> {
            throw new Refusal(Abstentions.RULE, Subject.change(number), actor, why);
        });
    }

    /** Why this actor decides nothing about the change, having declared to take no part in it; empty where they may. */
    @Transactional(readOnly = true)
    public Optional<String> keptOut(ChangeNumber number, Actor actor) {
        return actor.isSystem() ? Optional.empty() : abstentions.against(number, actor);
    }

    /** The rule that would refuse this, if one does; for pages that show what somebody may still do. */
    @Transactional(readOnly = true)
    public Optional<DutyRule> against(ChangeNumber number, Duty duty, Actor actor) {
        return against(people(actor), duty, ledger.taken(number), actor);
    }

    /** Every duty taken on a change, oldest first. */
    @Transactional(readOnly = true)
    public List<TakenDuty> takenOn(ChangeNumber number) {
        return ledger.taken(number);
    }

    /** The rules in force today, by code. */
    @Transactional(readOnly = true)
    public List<DutyRule> rules() {
        return ledger.rulesOn(today());
    }

    private Optional<DutyRule> against(Set<String> who, Duty duty, List<TakenDuty> taken, Actor actor) {
        if (actor.isSystem()) {
            return Optional.empty();
        }
        return ledger.rulesOn(today()).stream()
                .filter(rule -> rule.forbids(who, duty, taken))
                .findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Set<String> people(Actor actor) {
        return Stream.of(Optional.of(actor.person()), Optional.ofNullable(actor.onBehalfOf()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSame(TakenDuty past, Duty duty, Actor actor) {
        return past.duty() == duty
                && past.person().equals(actor.person())
                && Objects.equals(past.onBehalfOf(), actor.onBehalfOf());
    }
}
