package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Changes;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process that takes a ring back, path by path, on the real engine. */
@PatchboardTest
class RollbackPathsIT {

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    Changes changes;

    @Autowired
    Authorisations authorisations;

    @Autowired
    RingGate gate;

    @Autowired
    Rollbacks rollbacks;

    @Autowired
    Preflights preflights;

    @Autowired
    RingEvidence evidence;

    @Autowired
    Waves waves;

    @Test
    void theToolTakesAHalfInstalledRingOffByItself() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        at(scene, "receive_removals");
        scenes.report(scene, scene.lab().get(0), Outcome.REMOVED);
        scenes.run(scene.number());
        at(scene, "receive_removals");
        scenes.report(scene, scene.lab().get(1), Outcome.REMOVED);
        scenes.run(scene.number());

        ended(scene);
    }

    @Test
    void hostsThatDoNotConfirmAreRestoredByAPerson() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        scenes.report(scene, scene.lab().get(0), Outcome.REMOVED);
        clock.advance(Duration.ofMinutes(61));
        scenes.run(scene.number());
        at(scene, "receive_removals");
        clock.advance(Duration.ofHours(5));
        scenes.run(scene.number());
        at(scene, "task_restore");
        assertThat(rollbacks.changed(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
        rollbacks.restored(scene.number(), 1, "Reinstalled and checked", List.of(), data.actor(Role.OPERATOR));
        scenes.run(scene.number());

        ended(scene);
    }

    @Test
    void aHoldKeepsTheRemovalBackToo() {
        Scene scene = damaged();
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        changes.hold(scene.number(), "Think first", manager);
        scenes.fire(scene.number(), "timer_soak");
        at(scene, "message_removal_resumed");
        changes.resume(scene.number(), "Go", manager);
        scenes.run(scene.number());

        at(scene, "receive_removals");
    }

    @Test
    void aRemovalThatNoAuthorisationCoversIsAPersonsWork() {
        Scene scene = damaged();
        authorisations.voidAll(scene.number(), "Void", data.actor(Role.CAB));
        scenes.fire(scene.number(), "timer_soak");

        at(scene, "task_restore");
    }

    @Test
    void aRingThatAPersonDeployedIsTakenBackByAPerson() {
        Scene scene = scenes.scene("manual", 1, 0, 100, 100);
        Actor operator = data.actor(Role.OPERATOR);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, operator);
        scenes.run(scene.number());
        scenes.report(scene, scene.lab().get(0), Outcome.INSTALLED, null);
        evidence.handIn(scene.number(), 1, Map.of(), operator);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        gate.decide(scene.number(), 1, GateDecision.ROLL_BACK, "It breaks the shop", manager);
        scenes.run(scene.number());
        at(scene, "task_restore");
        rollbacks.restored(scene.number(), 1, "Restored from the image", List.of(), operator);
        scenes.run(scene.number());

        ended(scene);
    }

    @Test
    void aRingInWhichNothingWasInstalledHasNothingToTakeBack() {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");

        assertThatThrownBy(() ->
                        gate.decide(scene.number(), 1, GateDecision.ROLL_BACK, "Back", data.actor(Role.CHANGE_MANAGER)))
                .isInstanceOf(Conflict.class);
    }

    private Scene damaged() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        scene.lab().forEach(host -> scenes.report(scene, host, Outcome.PARTIAL));
        scenes.run(scene.number());
        at(scene, "timer_soak");
        return scene;
    }

    private void at(Scene scene, String element) {
        assertThat(scenes.position(scene.number())).contains(element);
    }

    private void ended(Scene scene) {
        assertThat(scenes.position(scene.number())).isEmpty();
        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.ROLLED_BACK);
    }
}
