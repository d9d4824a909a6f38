package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestData;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 2: no ring before the last is proven, whatever happens in whatever order. */
class Law2IT extends SpringProperties {

    private static final int HOSTS = 3;

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    Changes changes;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    Batches batches;

    @Autowired
    RingGate gate;

    @Autowired
    Waves waves;

    /** What people, hosts and the process may do, sensible or not. */
    enum Step {
        OPEN,
        PREFLIGHT,
        PARITY,
        DISPATCH,
        SOAK,
        ASK_GATE,
        DECIDE_GO_ON,
        DECIDE_TRY_AGAIN,
        CLOSE,
        WAIVE,
        HOLD,
        RESUME,
        PROVEN,
        FAILED,
        NO_LOG,
        WORD_WITHOUT_LOG
    }

    record Move(Step step, int ring, int host) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.of(Step.class)),
                                Tuple.of(1, Arbitraries.of(Step.DISPATCH, Step.PROVEN, Step.CLOSE, Step.RESUME))),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMinSize(4)
                .ofMaxSize(24);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void nothingIsSentToARingBeforeTheOneBeforeItIsProven(@ForAll("moves") List<Move> moves) {
        Scene scene = scenes.scene("simulated", HOSTS, HOSTS, 60, 40);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        begin(scene);
        for (Move move : moves) {
            int before = waves.batches(scene.number(), 2).size();
            RingProgress first = waves.view(scene.number(), 1).progress();
            WaveState state = waves.view(scene.number(), 1).state();
            play(scene, move, manager);
            if (waves.batches(scene.number(), 2).size() > before) {
                assertThat(state)
                        .as("state of ring 1 when ring 2 was sent to, after %s", moves)
                        .isEqualTo(WaveState.PROVEN);
                assertThat(first.proven() * 100 >= 60 * first.applicable())
                        .as("%s when ring 2 was sent to, after %s", first.line(), moves)
                        .isTrue();
            }
        }
        provenRingsLetTheNextOneStart(scene, manager);
    }

    /** The other half of the law: once everything is proven, nothing stands in the way. */
    private void provenRingsLetTheNextOneStart(Scene scene, Actor manager) {
        if (changes.get(scene.number()).held()) {
            changes.resume(scene.number(), "Resume", manager);
        }
        WaveState state = waves.view(scene.number(), 1).state();
        scene.lab().forEach(host -> scenes.proven(scene, host));
        boolean proven = waves.view(scene.number(), 1).progress().criterionMet();
        if (proven && !state.ended()) {
            rings.close(scene.number(), 1);
            preflights.run(scene.number(), 2);
            parity.check(scene.number(), 2);
            assertThat(batches.next(scene.number(), 2)).isNotInstanceOf(Dispatch.Held.class);
        }
    }

    /** Half of the way is walked for it, so that chance reaches the interesting places. */
    private void begin(Scene scene) {
        for (int ring = 1; ring <= 2; ring++) {
            rings.open(scene.number(), ring);
            preflights.run(scene.number(), ring);
            parity.check(scene.number(), ring);
        }
        assertThat(batches.next(scene.number(), 2)).isInstanceOf(Dispatch.Held.class);
        batches.next(scene.number(), 1);
    }

    private void play(Scene scene, Move move, Actor manager) {
        try {
            step(scene, move, manager);
        } catch (Conflict | Refusal | NotFound refused) {
            // Most moves come at the wrong time; the law is about those that are let through.
        }
    }

    private void step(Scene scene, Move move, Actor manager) {
        int ring = move.ring();
        Host host = (ring == 1 ? scene.lab() : scene.production()).get(move.host());
        switch (move.step()) {
            case OPEN -> rings.open(scene.number(), ring);
            case PREFLIGHT -> preflights.run(scene.number(), ring);
            case PARITY -> parity.check(scene.number(), ring);
            case DISPATCH -> batches.next(scene.number(), ring);
            case SOAK -> rings.soak(scene.number(), ring);
            case ASK_GATE -> gate.ask(scene.number(), ring);
            case DECIDE_GO_ON -> gate.decide(scene.number(), ring, GateDecision.GO_ON, "Go", manager);
            case DECIDE_TRY_AGAIN -> gate.decide(scene.number(), ring, GateDecision.TRY_AGAIN, "Again", manager);
            case CLOSE -> closeIfTheGateSaysGo(scene, ring);
            case WAIVE -> parity.decide(scene.number(), ring, WaiverDecision.WAIVE, "Fine", manager);
            case HOLD -> changes.hold(scene.number(), "Hold", manager);
            case RESUME -> changes.resume(scene.number(), "Resume", manager);
            case PROVEN -> scenes.proven(scene, host);
            case FAILED -> scenes.report(scene, host, Outcome.FAILED);
            case NO_LOG -> scenes.report(scene, host, Outcome.NO_LOG, null);
            case WORD_WITHOUT_LOG -> scenes.report(scene, host, Outcome.INSTALLED, null);
        }
    }

    private void closeIfTheGateSaysGo(Scene scene, int ring) {
        if (gate.ask(scene.number(), ring) == GateDecision.GO_ON) {
            rings.close(scene.number(), ring);
        }
    }
}
