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
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Law 2: no ring before the last is proven, whatever happens in whatever order. After every move a process that knows no law
 * drives the second ring as far as it will go; {@link Law2Oracle} says from plain data whether a batch may have gone out.
 */
class Law2IT extends SpringProperties {

    static final int HOSTS = 3;
    static final int EXIT = 60;
    static final int BUDGET = 20;

    private static @Nullable Actor manager;

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

    @Autowired
    Law2Oracle oracle;

    @Autowired
    TestClock clock;

    /** What people, hosts and the process may do, sensible or not. */
    enum Step {
        DISPATCH,
        PROVEN,
        GATE,
        CLOSE,
        TRY_AGAIN,
        WAIVE,
        HOLD,
        RESUME,
        FAILED,
        NO_LOG,
        WORD_WITHOUT_LOG,
        SKIPPED_BY_LOG,
        SKIPPED_BY_WORD,
        REPORTS_FALL_DUE,
        STRICTER,
        PLAIN
    }

    /** One move; the host is counted through both rings, laboratory first. */
    record Move(Step step, int host) {}

    /**
     * Where it starts, so that chance reaches the interesting places.
     *
     * @param proven how many hosts of the first ring are proven
     * @param preflightFails hosts of the second ring, by place, on which preflight fails
     * @param stricter hosts of the second ring, by place, that differ from where the patch is proven
     */
    record Start(int proven, Set<Integer> preflightFails, Set<Integer> stricter) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(Step.class)),
                                Tuple.of(3, Arbitraries.of(Step.PROVEN, Step.DISPATCH, Step.RESUME)),
                                Tuple.of(4, Arbitraries.of(Step.GATE, Step.WAIVE))),
                        Arbitraries.integers().between(0, 2 * HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<Start> starts() {
        return Combinators.combine(Arbitraries.integers().between(0, HOSTS - 1), upTo(2), upTo(1))
                .as(Start::new);
    }

    private static Arbitrary<Set<Integer>> upTo(int hosts) {
        return Arbitraries.integers().between(0, HOSTS - 1).set().ofMaxSize(hosts);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void nothingIsSentToARingUnlessTheLawLetsIt(@ForAll("starts") Start start, @ForAll("moves") List<Move> moves) {
        Scene scene = scenes.scene("simulated", HOSTS, HOSTS, EXIT, BUDGET);
        begin(scene, start);
        boolean sent = false;
        for (Move move : moves) {
            attempt(() -> step(scene, move, manager()));
            attempt(() -> drive(scene));
            int before = waves.batches(scene.number(), 2).size();
            Law2Oracle.Answer allowed = oracle.ask(scene);
            attempt(() -> batches.next(scene.number(), 2));
            if (waves.batches(scene.number(), 2).size() > before) {
                sent = true;
                assertThat(allowed.breaches())
                        .as("ring 2 was sent to with %s after %s", start, moves)
                        .isEmpty();
                assertThat(allowed.passedPreflight())
                        .as("hosts of the batch, with %s after %s", start, moves)
                        .containsAll(oracle.lastBatch(scene));
            }
        }
        Statistics.label("ring 2 was sent to").collect(sent);
        Statistics.label("ring 2 was sent to")
                .coverage(share -> share.check(true).percentage(percent -> percent >= 5));
        Statistics.label("ring 2 was never sent to").collect(!sent);
        Statistics.label("ring 2 was never sent to")
                .coverage(share -> share.check(true).percentage(percent -> percent >= 5));
    }

    /** The other half of the law: once everything is proven, nothing stands in the way. */
    @Example
    void aProvenRingLetsTheNextOneStart() {
        Scene scene = scenes.scene("simulated", HOSTS, HOSTS, EXIT, BUDGET);
        begin(scene, new Start(0, Set.of(), Set.of()));
        scene.lab().forEach(host -> scenes.proven(scene, host));
        batches.next(scene.number(), 1);
        scene.lab().forEach(host -> scenes.proven(scene, host));
        assertThat(gate.ask(scene.number(), 1)).isEqualTo(GateDecision.GO_ON);
        rings.close(scene.number(), 1);
        drive(scene);
        assertThat(oracle.ask(scene).breaches()).isEmpty();
        assertThat(batches.next(scene.number(), 2)).isInstanceOf(Dispatch.Sent.class);
    }

    /** The criterion alone is not enough: one of three unknown is more than a fifth. */
    @Example
    void aSpentErrorBudgetHoldsTheNextRingThoughTheCriterionIsMet() {
        Scene scene = scenes.scene("simulated", HOSTS, HOSTS, EXIT, BUDGET);
        begin(scene, new Start(2, Set.of(), Set.of()));
        batches.next(scene.number(), 1);
        scenes.report(scene, scene.lab().get(2), Outcome.NO_LOG, null);
        assertThat(gate.ask(scene.number(), 1)).isEqualTo(GateDecision.HOLD);
        rings.close(scene.number(), 1);
        drive(scene);

        assertThat(oracle.ask(scene).breaches()).singleElement().asString().contains("spent its budget: 1 of 3");
        assertThat(batches.next(scene.number(), 2)).isInstanceOf(Dispatch.Held.class);
    }

    /** One for all tries: everyone with this role is mailed about every stop. */
    private Actor manager() {
        if (manager == null) {
            manager = data.actor(Role.CHANGE_MANAGER);
        }
        return manager;
    }

    private void begin(Scene scene, Start start) {
        start.preflightFails()
                .forEach(place -> scenes.fact(scene.production().get(place), "simulated.preflight", "no space"));
        start.stricter().forEach(place -> scenes.fact(scene.production().get(place), Law2Oracle.FACT, "strict"));
        for (int ring = 1; ring <= 2; ring++) {
            rings.open(scene.number(), ring);
        }
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);
        batches.next(scene.number(), 1);
        scene.lab().stream().limit(start.proven()).forEach(host -> scenes.proven(scene, host));
    }

    /** Preflight and parity of the second ring, whether it is its turn or not. */
    private void drive(Scene scene) {
        preflights.run(scene.number(), 2);
        parity.check(scene.number(), 2);
    }

    private static void attempt(Runnable move) {
        try {
            move.run();
        } catch (Conflict | Refusal | NotFound refused) {
            // Most moves come at the wrong time; the law is about those that are let through.
        }
    }

    private void step(Scene scene, Move move, Actor manager) {
        Host host = scene.all().get(move.host());
        switch (move.step()) {
            case DISPATCH -> batches.next(scene.number(), 1);
            case GATE -> closeIfTheGateSaysGo(scene);
            case CLOSE -> rings.close(scene.number(), 1);
            case TRY_AGAIN -> gate.decide(scene.number(), 1, GateDecision.TRY_AGAIN, "Again", manager);
            case WAIVE -> oracle.waive(scene, manager);
            case HOLD -> changes.hold(scene.number(), "Hold", manager);
            case RESUME -> changes.resume(scene.number(), "Resume", manager);
            case PROVEN -> scenes.proven(scene, host);
            case FAILED -> scenes.report(scene, host, Outcome.FAILED);
            case NO_LOG -> scenes.report(scene, host, Outcome.NO_LOG, null);
            case WORD_WITHOUT_LOG -> scenes.report(scene, host, Outcome.INSTALLED, null);
            case SKIPPED_BY_LOG -> scenes.report(scene, host, Outcome.NOT_APPLICABLE);
            case SKIPPED_BY_WORD -> scenes.report(scene, host, Outcome.SUPERSEDED, null);
            case REPORTS_FALL_DUE -> clock.advance(Duration.ofMinutes(61));
            case STRICTER -> scenes.fact(host, Law2Oracle.FACT, "strict");
            case PLAIN -> scenes.fact(host, Law2Oracle.FACT, "plain");
        }
    }

    private void closeIfTheGateSaysGo(Scene scene) {
        if (gate.ask(scene.number(), 1) == GateDecision.GO_ON) {
            rings.close(scene.number(), 1);
        }
    }
}
