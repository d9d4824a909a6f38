package dev.patchboard.rollout;

import dev.patchboard.identity.Duties;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The gate of a ring: its table decides where the case is clear, a person where it is not. Nobody can talk it past law 2. */
@Service
@Transactional
public class RingGate {

    private final Ledger ledger;
    private final Budgets budgets;
    private final GateTable table;
    private final GateRows rows;
    private final EmptyRings empty;
    private final Canaries canaries;
    private final Unattested unattested;
    private final Rings rings;
    private final Duties duties;
    private final RolloutProcess process;
    private final RolloutProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RingGate(
            Ledger ledger,
            Budgets budgets,
            GateTable table,
            GateRows rows,
            EmptyRings empty,
            Canaries canaries,
            Unattested unattested,
            Rings rings,
            Duties duties,
            RolloutProcess process,
            RolloutProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.table = table;
        this.rows = rows;
        this.empty = empty;
        this.canaries = canaries;
        this.unattested = unattested;
        this.rings = rings;
        this.duties = duties;
        this.process = process;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the gate: a person's decision counts once, otherwise the table's. A ring that no host is left in is passed over. */
    public GateDecision ask(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        // Reports fall overdue without anybody reporting.
        budgets.spent(wave, snapshot);
        Optional<GateRows.Decision> person = rows.take(number, ring);
        if (!stopped(person) && empty.passOver(wave, snapshot)) {
            return GateDecision.GO_ON;
        }
        if (person.isPresent()) {
            return apply(wave, snapshot, person.get());
        }
        GateProposal proposal = table.ask(wave, snapshot);
        String why = proposal.decision() == GateDecision.HOLD
                ? empty.standing(wave, snapshot).orElse(proposal.why())
                : proposal.why();
        events.publishEvent(new RolloutEvent.GateDecided(
                Rollout.SYSTEM,
                number,
                ring,
                proposal.decision(),
                why,
                snapshot.progress(wave).line(),
                Map.of("ring-gate", proposal.policy())));
        return apply(wave, snapshot, new GateRows.Decision(proposal.decision(), why, Rollout.SYSTEM.person(), null));
    }

    private static boolean stopped(Optional<GateRows.Decision> person) {
        return person.filter(said -> said.decision() == GateDecision.STOP).isPresent();
    }

    private GateDecision apply(Wave wave, Snapshot snapshot, GateRows.Decision said) {
        String why = said.reason();
        switch (said.decision()) {
            case GO_ON -> {
                if (mayPassOver(wave, snapshot)) {
                    wave.end(WaveState.PASSED_OVER, why, clock.instant());
                    return GateDecision.GO_ON;
                }
                if (!snapshot.progress(wave).provenWithinBudget()) {
                    wave.atGate("The exit criterion is no longer met within the error budget.");
                    return GateDecision.HOLD;
                }
                wave.remark(why);
            }
            case TRY_AGAIN -> {
                rings.tryAgain(wave.change(), wave.ordinal(), snapshot);
                wave.tryAgain(why);
            }
            case STOP -> wave.end(WaveState.STOPPED, why, clock.instant());
            case HOLD -> wave.atGate(why);
            case ROLL_BACK -> wave.takeBack(said.by(), said.onBehalfOf(), why, clock.instant());
        }
        return said.decision();
    }

    private boolean mayPassOver(Wave wave, Snapshot snapshot) {
        return empty.isSettledOtherwise(wave, snapshot)
                && canaries.heldBy(wave, snapshot).isEmpty();
    }

    /** When the decision that a person owes is overdue. */
    public Instant decisionDue() {
        return clock.instant().plus(properties.decisionWithin());
    }

    /**
     * A person decides. Going on where every host was settled otherwise passes the ring over: it proves nothing, and the next one takes its
     * turn.
     *
     * @throws Refusal {@code law5.recused-takes-no-part} for whoever takes no part in the change; {@code law2.exit-criterion-not-met}, {@code law2.error-budget-spent} or {@code law2.canary-unproven} when going on is
     *     not theirs to give
     * @throws Conflict when the ring is not at its gate, or there is nothing to take back or to try again
     */
    public void decide(ChangeNumber number, int ring, GateDecision decision, String reason, Actor actor) {
        Prose.required("reason", reason);
        if (decision == GateDecision.HOLD) {
            throw InvalidInput.field("decision", "Leave the task open to wait, or choose another decision.");
        }
        duties.requirePart(number, actor);
        Wave wave = ledger.locked(number, ring);
        if (wave.state() != WaveState.AT_GATE) {
            throw new Conflict("rollout.not-at-gate", "Ring " + ring + " of " + number + " is " + wave.state() + ".");
        }
        Snapshot snapshot = ledger.snapshot(number);
        check(wave, snapshot, decision, actor);
        rows.add(
                number,
                ring,
                new GateRows.Decision(decision, reason, actor.person(), actor.onBehalfOf()),
                actor,
                clock.instant());
        events.publishEvent(new RolloutEvent.GateDecided(
                actor, number, ring, decision, reason, snapshot.progress(wave).line(), Map.of()));
        process.gateDecided(number, ring);
    }

    private void check(Wave wave, Snapshot snapshot, GateDecision decision, Actor actor) {
        if (decision == GateDecision.GO_ON && !empty.isEmpty(wave, snapshot)) {
            mayGoOn(wave, snapshot, actor);
        }
        if (decision == GateDecision.TRY_AGAIN) {
            empty.standing(wave, snapshot).ifPresent(standing -> {
                throw new Conflict("rollout.nothing-to-try-again", standing);
            });
        }
        if (decision == GateDecision.ROLL_BACK && !GateRemedies.hasTraces(wave, snapshot)) {
            throw new Conflict(
                    "rollout.nothing-to-roll-back",
                    "Nothing is installed on a host that ring " + wave.ordinal() + " counts. Stop it instead.");
        }
    }

    private void mayGoOn(Wave wave, Snapshot snapshot, Actor actor) {
        RingProgress progress = snapshot.progress(wave);
        if (progress.provenWithinBudget() || mayPassOver(wave, snapshot)) {
            return;
        }
        if (snapshot.counting(wave).isEmpty()) {
            canaries.heldBy(wave, snapshot).ifPresent(why -> {
                throw new Refusal(Canaries.RULE, Subject.change(wave.change()), actor, why);
            });
        }
        String remedy =
                GateRemedies.of(wave, snapshot, unattested.of(wave, snapshot).values(), canaries.isCanaryRing(wave));
        String where = "Ring " + wave.ordinal() + " has " + progress.line() + "; its plan ";
        throw progress.criterionMet()
                ? new Refusal(
                        "law2.error-budget-spent",
                        Subject.change(wave.change()),
                        actor,
                        where + "allows at most " + progress.budgetPercent() + "% failed or unknown, and "
                                + progress.errors() + " of " + progress.total() + " are. " + remedy)
                : new Refusal(
                        "law2.exit-criterion-not-met",
                        Subject.change(wave.change()),
                        actor,
                        where + "asks for " + progress.asked() + ". " + remedy);
    }
}
