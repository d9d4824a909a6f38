package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Plan;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Law 1 where it bites: no batch leaves for a host and a patch that no authorisation covers at that moment. */
class Law1DispatchIT extends SpringProperties {

    private static final int HOSTS = 4;
    private static final AtomicInteger SENT = new AtomicInteger();
    private static final AtomicInteger BACK = new AtomicInteger();

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    Patches patches;

    @Autowired
    Authorisations authorisations;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    Batches batches;

    @Autowired
    Waves waves;

    /** What may happen between two batches. */
    enum Step {
        DISPATCH,
        REPORT,
        GRANT,
        VOID,
        ADD_HOST,
        REMOVE_HOST,
        BRING_BACK,
        OUT_AND_BACK,
        OTHER_PATCH,
        OTHER_PLAN,
        HOLD,
        RESUME,
        TIME_PASSES
    }

    record Move(Step step, int host) {}

    /** A host and the patch that was sent to it. */
    record Send(UUID host, UUID patch) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Step.GRANT)),
                Tuple.of(4, Arbitraries.just(Step.REPORT)),
                Tuple.of(6, Arbitraries.just(Step.DISPATCH)),
                Tuple.of(5, Arbitraries.just(Step.OUT_AND_BACK)),
                Tuple.of(8, Arbitraries.of(Step.class)));
        return Combinators.combine(steps, Arbitraries.integers().between(0, HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(20);
    }

    /** The law told again in plain data. */
    private final class Oracle {
        final Set<UUID> targets = new HashSet<>();
        final Map<UUID, Instant> until = new HashMap<>();
        final Set<UUID> sent = new HashSet<>();
        final Deque<UUID> out = new ArrayDeque<>();
        final UUID patch;
        boolean held;

        Oracle(Scene scene) {
            patch = scene.patch().id();
            targets.addAll(TestData.ids(scene.all()));
            grant();
        }

        /** Whoever is covered keeps the old end; only where all are covered is everybody asked about again. */
        void grant() {
            Instant now = clock.instant();
            Set<UUID> open = targets.stream()
                    .filter(host -> !until.getOrDefault(host, Instant.MIN).isAfter(now))
                    .collect(Collectors.toSet());
            (open.isEmpty() ? targets : open).forEach(host -> until.put(host, now.plus(Duration.ofDays(7))));
        }

        void allows(Send send, List<Move> moves) {
            assertThat(held).as("sent while held after %s", moves).isFalse();
            assertThat(targets).as("sent outside the change after %s", moves).contains(send.host());
            assertThat(send.patch()).as("another patch sent after %s", moves).isEqualTo(patch);
            sent.add(send.host());
            assertThat(until.getOrDefault(send.host(), Instant.MIN))
                    .as("authorised until, after %s", moves)
                    .isAfter(clock.instant().minusSeconds(5));
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void noBatchLeavesForAHostThatIsNotCoveredThen(@ForAll("moves") List<Move> moves, @ForAll boolean production) {
        Scene scene = scenes.scene("simulated", production ? 1 : HOSTS, production ? HOSTS : 0, 1, 100);
        List<Host> spare = data.hosts(HOSTS, production ? Environment.PRODUCTION : Environment.LAB);
        spare.forEach(host -> scenes.fact(host, "policy.test", "plain"));
        Oracle oracle = new Oracle(scene);
        if (production) {
            dispatch(scene, 1);
            scenes.proven(scene, scene.lab().get(0));
            rings.close(scene.number(), 1);
        }
        Play play = new Play(
                scene,
                production ? 2 : 1,
                production ? scene.production() : scene.lab(),
                spare,
                oracle,
                data.actor(Role.REQUESTER, Role.CHANGE_MANAGER));
        for (Move move : moves) {
            Set<UUID> before = batches(scene);
            try {
                play(move, play);
            } catch (Conflict wrongTime) {
                // Nothing was done, or a part of it: what was sent counts all the same.
            }
            List<Send> sent = sentSince(before, scene);
            SENT.addAndGet(sent.size());
            sent.forEach(send -> oracle.allows(send, moves));
        }
    }

    /** Without sends the property would say nothing, nor without hosts that had been out. */
    @AfterContainer
    static void muchWasSent() {
        assertThat(SENT.get()).isGreaterThan(50);
        assertThat(BACK.get()).isGreaterThan(10);
    }

    private Set<UUID> batches(Scene scene) {
        return new HashSet<>(jdbc.sql("select id from rollout_batch where change_number = ? and kind = 'INSTALL'")
                .param(scene.number().value())
                .query((row, n) -> Ids.from(row.getBytes(1)))
                .list());
    }

    /** Everything in batches that were not there before, whether it was sent for the first time or again. */
    private List<Send> sentSince(Set<UUID> before, Scene scene) {
        Set<UUID> fresh = batches(scene);
        fresh.removeAll(before);
        return fresh.stream()
                .flatMap(batch -> jdbc
                        .sql("select host_id, patch_id from rollout_deployment where batch_id = ?")
                        .param(Ids.bytes(batch))
                        .query((row, n) -> new Send(Ids.from(row.getBytes(1)), Ids.from(row.getBytes(2))))
                        .list()
                        .stream())
                .toList();
    }

    private Set<UUID> sent(Scene scene) {
        return waves.of(scene.number()).stream()
                .flatMap(wave -> waves.hosts(scene.number(), wave.ordinal()).stream())
                .filter(line -> line.state() != HostState.NOT_SENT && line.state() != HostState.PREFLIGHT_FAILED)
                .map(WaveView.HostLine::hostId)
                .collect(Collectors.toSet());
    }

    /** What the moves are played on: a ring, its first hosts, and hosts that may come in. */
    private record Play(Scene scene, int ring, List<Host> hosts, List<Host> spare, Oracle oracle, Actor actor) {}

    private void dispatch(Scene scene, int ring) {
        rings.open(scene.number(), ring);
        preflights.run(scene.number(), ring);
        parity.check(scene.number(), ring);
        batches.next(scene.number(), ring);
    }

    private void play(Move move, Play play) {
        Oracle oracle = play.oracle();
        ChangeNumber number = play.scene().number();
        UUID one = play.spare().get(move.host()).id();
        switch (move.step()) {
            case DISPATCH -> dispatch(play.scene(), play.ring());
            case REPORT -> report(play);
            case GRANT -> {
                scenes.grant(number);
                oracle.grant();
            }
            case VOID -> {
                authorisations.voidAll(number, "Void", play.actor());
                oracle.until.clear();
            }
            case ADD_HOST -> {
                revisions.revise(number, new Revision(Set.of(one), Set.of(), null, "More"), play.actor());
                if (oracle.targets.add(one)) {
                    oracle.until.remove(one);
                }
            }
            case REMOVE_HOST -> takeOut(move, play);
            case BRING_BACK -> bringBack(play);
            case OUT_AND_BACK -> {
                takeOut(move, play);
                bringBack(play);
            }
            case OTHER_PATCH -> {
                UUID other = scenes.removablePatch().id();
                Revision wish = new Revision(Set.of(one), Set.of(), Set.of(other), "Other");
                assertThatThrownBy(() -> revisions.revise(number, wish, play.actor()))
                        .isInstanceOf(Refusal.class);
            }
            case OTHER_PLAN -> {
                Plan plan = new Plan(null, null, null, null, null, TestData.unique("Way back "), null);
                revisions.revise(number, new Revision(Set.of(), Set.of(), null, plan, "Riskier"), play.actor());
                oracle.until.clear();
            }
            case HOLD -> {
                changes.hold(number, "Hold", play.actor());
                oracle.held = true;
            }
            case RESUME -> {
                changes.resume(number, "Resume", play.actor());
                oracle.held = false;
            }
            case TIME_PASSES -> clock.advance(Duration.ofDays(8));
        }
    }

    /** What was sent something stays in, and an authorisation is not kept for a host that left. */
    private void takeOut(Move move, Play play) {
        Oracle oracle = play.oracle();
        UUID gone = play.hosts().get(move.host()).id();
        if (oracle.targets.size() == 1 || !oracle.targets.contains(gone)) {
            return;
        }
        Revision fewer = new Revision(Set.of(), Set.of(gone), null, "Fewer");
        if (oracle.sent.contains(gone)) {
            assertThatThrownBy(() -> revisions.revise(play.scene().number(), fewer, play.actor()))
                    .isInstanceOf(Refusal.class);
            return;
        }
        revisions.revise(play.scene().number(), fewer, play.actor());
        oracle.targets.remove(gone);
        oracle.until.remove(gone);
        oracle.out.add(gone);
    }

    private void bringBack(Play play) {
        UUID back = play.oracle().out.poll();
        if (back != null) {
            Revision again = new Revision(Set.of(back), Set.of(), null, "After all");
            revisions.revise(play.scene().number(), again, play.actor());
            play.oracle().targets.add(back);
            BACK.incrementAndGet();
        }
    }

    /** Every host that was sent something says it is installed. One that reports without is another test's matter. */
    private void report(Play play) {
        Scene scene = play.scene();
        Patch patch = patches.get(play.oracle().patch);
        Set<UUID> sent = sent(scene);
        Stream.concat(scene.all().stream(), play.spare().stream())
                .filter(host -> sent.contains(host.id()))
                .forEach(
                        host -> scenes.proven(new Scene(scene.number(), patch, scene.lab(), scene.production()), host));
    }
}
