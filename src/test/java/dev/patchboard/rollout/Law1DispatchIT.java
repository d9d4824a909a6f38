package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 1 where it bites: no batch leaves for a host that no authorisation covers at that moment. */
class Law1DispatchIT extends SpringProperties {

    private static final int HOSTS = 4;

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRevisions revisions;

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
        HOLD,
        RESUME,
        TIME_PASSES
    }

    record Move(Step step, int host) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(Step.class), Arbitraries.integers().between(0, HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(16);
    }

    /** The law told again in plain data. */
    private static final class Oracle {
        final Set<UUID> targets = new HashSet<>();
        final Map<UUID, Instant> until = new HashMap<>();
        boolean held;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void noBatchLeavesForAHostThatIsNotCoveredThen(@ForAll("moves") List<Move> moves) {
        Scene scene = scenes.scene("simulated", HOSTS, 0, 0, 100);
        List<Host> spare = data.hosts(HOSTS, Environment.LAB);
        Actor actor = data.actor(Role.REQUESTER, Role.CHANGE_MANAGER);
        Oracle oracle = new Oracle();
        oracle.targets.addAll(TestData.ids(scene.lab()));
        oracle.targets.forEach(host -> oracle.until.put(host, clock.instant().plus(Duration.ofDays(7))));
        for (Move move : moves) {
            Set<UUID> before = sent(scene);
            try {
                play(move, scene, spare, oracle, actor);
            } catch (Conflict wrongTime) {
                continue;
            }
            Set<UUID> fresh = new HashSet<>(sent(scene));
            fresh.removeAll(before);
            assertThat(fresh).as("sent while held after %s", moves).matches(some -> some.isEmpty() || !oracle.held);
            assertThat(oracle.targets)
                    .as("sent outside the change after %s", moves)
                    .containsAll(fresh);
            fresh.forEach(host -> assertThat(oracle.until.getOrDefault(host, Instant.MIN))
                    .as("authorised until, after %s", moves)
                    .isAfter(clock.instant().minusSeconds(5)));
        }
    }

    private Set<UUID> sent(Scene scene) {
        return waves.of(scene.number()).stream()
                .flatMap(wave -> waves.hosts(scene.number(), wave.ordinal()).stream())
                .filter(line -> line.state() != HostState.NOT_SENT && line.state() != HostState.PREFLIGHT_FAILED)
                .map(WaveView.HostLine::hostId)
                .collect(Collectors.toSet());
    }

    private void play(Move move, Scene scene, List<Host> spare, Oracle oracle, Actor actor) {
        UUID one = spare.get(move.host()).id();
        switch (move.step()) {
            case DISPATCH -> {
                rings.open(scene.number(), 1);
                preflights.run(scene.number(), 1);
                parity.check(scene.number(), 1);
                batches.next(scene.number(), 1);
            }
            case REPORT -> {
                // A host that reports without having been sent anything is no dispatch, and another test's matter.
                Set<UUID> sent = sent(scene);
                List<Host> all = new ArrayList<>(scene.lab());
                all.addAll(spare);
                all.stream().filter(host -> sent.contains(host.id())).forEach(host -> scenes.proven(scene, host));
            }
            case GRANT -> {
                scenes.grant(scene.number());
                oracle.targets.forEach(
                        host -> oracle.until.put(host, clock.instant().plus(Duration.ofDays(7))));
            }
            case VOID -> {
                authorisations.voidAll(scene.number(), "Void", actor);
                oracle.until.clear();
            }
            case ADD_HOST -> {
                revisions.revise(scene.number(), new Revision(Set.of(one), Set.of(), null, "More"), actor);
                if (oracle.targets.add(one)) {
                    oracle.until.remove(one);
                }
            }
            case REMOVE_HOST -> {
                UUID gone = scene.lab().get(move.host()).id();
                if (oracle.targets.size() > 1 && oracle.targets.contains(gone)) {
                    revisions.revise(scene.number(), new Revision(Set.of(), Set.of(gone), null, "Fewer"), actor);
                    oracle.targets.remove(gone);
                }
            }
            case HOLD -> {
                changes.hold(scene.number(), "Hold", actor);
                oracle.held = true;
            }
            case RESUME -> {
                changes.resume(scene.number(), "Resume", actor);
                oracle.held = false;
            }
            case TIME_PASSES -> clock.advance(Duration.ofDays(8));
        }
    }
}
