package dev.patchboard.rollout;

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

    private static final String REMEDY =
            "Wait for the missing logs, try again, settle a host by an exception, roll back or"
                    + " stop. Hosts to which nothing was sent may leave the change by a revision.";

    private final Ledger ledger;
    private final Budgets budgets;
    private final GateTable table;
    private final GateRows rows;
    private final EmptyRings empty;
    private final DeploymentRows deployments;
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
            DeploymentRows deployments,
            RolloutProcess process,
            RolloutProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.table = table;
        this.rows = rows;
        this.empty = empty;
        this.deployments = deployments;
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
        events.publishEvent(new RolloutEvent.GateDecided(
                Rollout.SYSTEM,
                number,
                ring,
                proposal.decision(),
                proposal.why(),
                snapshot.progress(wave).line(),
                Map.of("ring-gate", proposal.policy())));
        return apply(
                wave,
                snapshot,
                new GateRows.Decision(proposal.decision(), proposal.why(), Rollout.SYSTEM.person(), null));
    }

    private static boolean stopped(Optional<GateRows.Decision> person) {
        return person.filter(said -> said.decision() == GateDecision.STOP).isPresent();
    }

    private GateDecision apply(Wave wave, Snapshot snapshot, GateRows.Decision said) {
        String why = said.reason();
        switch (said.decision()) {
            case GO_ON -> {
                if (!snapshot.progress(wave).provenWithinBudget()) {
                    wave.atGate("The exit criterion is no longer met within the error budget.");
                    return GateDecision.HOLD;
                }
                wave.remark(why);
            }
            case TRY_AGAIN -> {
                deployments.again(wave.change(), Rings.again(snapshot, wave.ordinal()));
                wave.tryAgain(why);
            }
            case STOP -> wave.end(WaveState.STOPPED, why, clock.instant());
            case HOLD -> wave.atGate(why);
            case ROLL_BACK -> wave.takeBack(said.by(), said.onBehalfOf(), why, clock.instant());
        }
        return said.decision();
    }

    /** When the decision that a person owes is overdue. */
    public Instant decisionDue() {
        return clock.instant().plus(properties.decisionWithin());
    }

    /**
     * A person decides.
     *
     * @throws Refusal {@code law2.exit-criterion-not-met} or {@code law2.error-budget-spent} when going on is not theirs to give
     * @throws Conflict when the ring is not at its gate, or there is nothing to take back
     */
    public void decide(ChangeNumber number, int ring, GateDecision decision, String reason, Actor actor) {
        Prose.required("reason", reason);
        if (decision == GateDecision.HOLD) {
            throw InvalidInput.field("decision", "Leave the task open to wait, or choose another decision.");
        }
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
            mayGoOn(wave, snapshot.progress(wave), actor);
        }
        boolean traces = snapshot.counting(wave).stream()
                .flatMap(host -> snapshot.of(host.hostId()).stream())
                .anyMatch(Deployment::leftTraces);
        if (decision == GateDecision.ROLL_BACK && !traces) {
            throw new Conflict(
                    "rollout.nothing-to-roll-back",
                    "Nothing was installed in ring " + wave.ordinal() + ". Stop it instead.");
        }
    }

    private static void mayGoOn(Wave wave, RingProgress progress, Actor actor) {
        if (progress.provenWithinBudget()) {
            return;
        }
        String where = "Ring " + wave.ordinal() + " has " + progress.line() + "; its plan ";
        throw progress.criterionMet()
                ? new Refusal(
                        "law2.error-budget-spent",
                        Subject.change(wave.change()),
                        actor,
                        where + "allows at most " + progress.budgetPercent() + "% failed or unknown, and "
                                + progress.errors() + " of " + progress.total() + " are. " + REMEDY)
                : new Refusal(
                        "law2.exit-criterion-not-met",
                        Subject.change(wave.change()),
                        actor,
                        where + "asks for " + progress.exitPercent() + "% proven. " + REMEDY);
    }
}
