package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The parity gate (law 2): a ring does not start where its hosts differ from those the patch was proven on, unless a named person
 * waives exactly these differences with a reason.
 */
@Service
@Transactional
public class ParityGate {

    private final Ledger ledger;
    private final Differences differences;
    private final Canaries canaries;
    private final WaiverRows waivers;
    private final EmptyRings empty;
    private final Unauthorised unauthorised;
    private final Duties duties;
    private final RolloutProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ParityGate(
            Ledger ledger,
            Differences differences,
            Canaries canaries,
            WaiverRows waivers,
            EmptyRings empty,
            Unauthorised unauthorised,
            Duties duties,
            RolloutProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.differences = differences;
        this.canaries = canaries;
        this.waivers = waivers;
        this.empty = empty;
        this.unauthorised = unauthorised;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Compares the ring's hosts with where the patch was proven. */
    public ParityAnswer check(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        if (wave.state() == WaveState.STOPPED) {
            return ParityAnswer.STOPPED;
        }
        Snapshot snapshot = ledger.snapshot(number);
        if (empty.passOver(wave, snapshot)) {
            return ParityAnswer.STOPPED;
        }
        if (unauthorised.end(wave, snapshot)) {
            return ParityAnswer.STOPPED;
        }
        if (empty.isSettledOtherwise(wave, snapshot)) {
            // Nothing is left to compare; a person passes it over at its gate.
            wave.parityClear(clock.instant(), null);
            return ParityAnswer.CLEAR;
        }
        if (wave.plan().environment() == Environment.LAB
                && canaries.missing(wave, snapshot).isEmpty()) {
            wave.parityClear(clock.instant(), null);
            return ParityAnswer.CLEAR;
        }
        if (canaries.waitsIn(wave, snapshot)
                .filter(first -> ledger.wave(number, first).state() != WaveState.PROVEN)
                .isPresent()) {
            wave.end(WaveState.PASSED_OVER, "The canary is back: its ring comes first.", clock.instant());
            return ParityAnswer.STOPPED;
        }
        Differences.Found found = differences.of(wave, snapshot);
        Set<String> waived = waivers.waived(number);
        if (waived.containsAll(found.lines())) {
            wave.parityClear(clock.instant(), found.lines().isEmpty() ? found.note() : "Differences were waived.");
            return ParityAnswer.CLEAR;
        }
        int count = found.texts().size();
        wave.parityBlocked(count
                + (count == 1 ? " blocking difference" : " blocking differences")
                + " to where the patch was proven.");
        events.publishEvent(
                new RolloutEvent.ParityBlocked(Rollout.SYSTEM, number, ring, found.texts(), found.policies()));
        return ParityAnswer.BLOCKED;
    }

    /**
     * A person answers a blocked ring.
     *
     * @param reason required to waive and to stop
     * @throws Refusal when separation of duties forbids this person to waive (law 5), or {@code law2.canary-unproven} where the canary of
     *     a waived lab test is the proof that is missing
     * @throws Conflict when the ring is not blocked by a difference, or {@code rollout.difference-gone} when nothing is left to waive
     */
    public void decide(ChangeNumber number, int ring, WaiverDecision decision, String reason, Actor actor) {
        if (decision != WaiverDecision.COMPARE_AGAIN) {
            Prose.required("reason", reason);
        }
        duties.requirePart(number, actor);
        Wave wave = ledger.locked(number, ring);
        if (wave.state() != WaveState.PARITY) {
            throw new Conflict(
                    "rollout.no-difference",
                    "Ring " + ring + " of " + number + " is " + wave.state() + "; no difference blocks it.");
        }
        if (decision == WaiverDecision.WAIVE) {
            waive(wave, reason, actor);
        } else if (decision == WaiverDecision.STOP) {
            wave.end(WaveState.STOPPED, reason, clock.instant());
            events.publishEvent(new RolloutEvent.GateDecided(
                    actor,
                    number,
                    ring,
                    GateDecision.STOP,
                    reason,
                    ledger.snapshot(number).progress(wave).line(),
                    Map.of()));
        }
        process.parityDecided(number, ring);
    }

    private void waive(Wave wave, String reason, Actor actor) {
        Snapshot snapshot = ledger.snapshot(wave.change());
        canaries.missing(wave, snapshot).ifPresent(why -> {
            throw new Refusal(Canaries.RULE, Subject.change(wave.change()), actor, why);
        });
        Differences.Found found = differences.of(wave, snapshot);
        if (waivers.waived(wave.change()).containsAll(found.lines())) {
            throw new Conflict(
                    "rollout.difference-gone",
                    "No difference of ring " + wave.ordinal() + " is left to waive. Compare again, and it goes on.");
        }
        duties.take(wave.change(), Duty.WAIVE, actor);
        waivers.insert(wave.change(), wave.ordinal(), found.lines(), reason, actor, clock.instant());
        events.publishEvent(new RolloutEvent.ParityWaived(actor, wave.change(), wave.ordinal(), found.texts(), reason));
    }

    /** The blocking differences of a ring as people read them, whether waived or not. */
    @Transactional(readOnly = true)
    public List<String> blocking(ChangeNumber number, int ring) {
        Wave wave = ledger.wave(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        return wave.plan().environment() == Environment.LAB
                        && canaries.missing(wave, snapshot).isEmpty()
                ? List.of()
                : differences.of(wave, snapshot).texts();
    }
}
