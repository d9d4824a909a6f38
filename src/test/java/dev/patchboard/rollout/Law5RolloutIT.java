package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.OpenHosts;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 5 in a rollout: who carries a change out, who judges its hosts and who waives its differences are different people. */
@PatchboardTest
class Law5RolloutIT {

    private static final String JUDGES = "law5.implementer-may-not-verify";

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    Changes changes;

    @Autowired
    Preflights preflights;

    @Autowired
    RingEvidence evidence;

    @Autowired
    RingGate gate;

    @Autowired
    ParityGate parity;

    @Autowired
    Rollbacks rollbacks;

    @Autowired
    OpenHosts open;

    @Test
    void whoeverHandedInABatchMayNotJudgeItsHosts() {
        Scene scene = handOut(scenes.scene("manual", 2, 0));
        Actor operator = data.actor(Role.OPERATOR, Role.ANALYST);
        evidence.handIn(scene.number(), 1, noLogs(scene), operator);

        mayNotJudge(scene, operator);

        open.transfer(scene.number(), names(scene), "Another window", data.actor(Role.ANALYST));
    }

    @Test
    void whoeverRestoredHostsMayNotJudgeThem() {
        Scene scene = handOut(scenes.scene("manual", 2, 0, 100, 100));
        scene.lab().forEach(host -> scenes.report(scene, host, Outcome.INSTALLED, null));
        evidence.handIn(scene.number(), 1, Map.of(), data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        gate.decide(scene.number(), 1, GateDecision.ROLL_BACK, "It breaks the shop", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());
        Actor restorer = data.actor(Role.OPERATOR, Role.ANALYST);
        rollbacks.restored(scene.number(), 1, "Restored from the image", List.of(), restorer);

        mayNotJudge(scene, restorer);
    }

    @Test
    void whoeverJudgedAHostMayNotCarryTheChangeOut() {
        Scene scene = handOut(scenes.scene("manual", 2, 0));
        Actor analyst = data.actor(Role.OPERATOR, Role.ANALYST);
        Host one = scene.lab().get(0);
        open.transfer(scene.number(), List.of(one.name()), "Another window", analyst);

        refused(JUDGES, () -> evidence.handIn(scene.number(), 1, noLogs(scene), analyst));

        evidence.handIn(scene.number(), 1, noLogs(scene), data.actor(Role.OPERATOR));
    }

    @Test
    void whoeverJudgedAHostMayNotAnswerThePreflightChecklistAndWhoeverAnswersItMayNotJudge() {
        Scene scene = scenes.scene("manual", 2, 0);
        Actor analyst = data.actor(Role.OPERATOR, Role.ANALYST);
        open.transfer(scene.number(), List.of(scene.lab().get(0).name()), "Another window", analyst);
        scenes.start(scene.number(), 1);

        refused(JUDGES, () -> preflights.answer(scene.number(), 1, Map.of(), true, analyst));

        Actor operator = data.actor(Role.OPERATOR, Role.ANALYST);
        preflights.answer(scene.number(), 1, Map.of(), true, operator);
        refused(
                JUDGES,
                () -> open.transfer(scene.number(), List.of(scene.lab().get(1).name()), "Another window", operator));
    }

    @Test
    void whoeverAskedForTheChangeMayNotWaiveItsDifferences() {
        Scene scene = blocked();
        Actor requester = Actor.of(changes.get(scene.number()).requester(), Channel.API);

        refused("law5.requester-may-not-waive", () -> waive(scene, requester));

        assertThat(scenes.state(scene.number(), 2)).isEqualTo(WaveState.PARITY);
        waive(scene, data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());
        assertThat(scenes.state(scene.number(), 2)).isEqualTo(WaveState.DEPLOYING);
    }

    @Test
    void whoeverWaivedADifferenceMayNotCarryTheChangeOut() {
        Scene scene = blocked();
        Actor manager = data.actor(Role.CHANGE_MANAGER, Role.OPERATOR);
        waive(scene, manager);
        scenes.run(scene.number());
        Map<String, String> noLog = Map.of(scene.production().get(0).name(), "agent is gone");

        refused("law5.implementer-may-not-waive", () -> evidence.handIn(scene.number(), 2, noLog, manager));
    }

    private void mayNotJudge(Scene scene, Actor actor) {
        refused(JUDGES, () -> open.notApplicable(scene.number(), names(scene), "Not installed", actor));
        refused(JUDGES, () -> open.retired(scene.number(), names(scene), "Scrapped", "CMDB-1", actor));
        refused(JUDGES, () -> open.transfer(scene.number(), names(scene), "Another window", actor));
    }

    private void waive(Scene scene, Actor actor) {
        parity.decide(scene.number(), 2, WaiverDecision.WAIVE, "The vendor says it is fine", actor);
    }

    private static void refused(String rule, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(rule));
    }

    private static List<String> names(Scene scene) {
        return scene.lab().stream().map(Host::name).toList();
    }

    private static Map<String, String> noLogs(Scene scene) {
        return Map.of(
                scene.lab().get(0).name(), "agent is gone", scene.lab().get(1).name(), "agent is gone");
    }

    /** The first ring's batch waits for a person's logs. */
    private Scene handOut(Scene scene) {
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        return scene;
    }

    /** The second ring is blocked by a difference; the first is proven. */
    private Scene blocked() {
        Scene scene = handOut(scenes.scene("manual", 1, 1));
        scenes.proven(scene, scene.lab().get(0));
        evidence.handIn(scene.number(), 1, Map.of(), data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        scenes.fact(scene.production().get(0), "policy.test", "strict");
        scenes.start(scene.number(), 2);
        preflights.answer(scene.number(), 2, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        assertThat(scenes.state(scene.number(), 2)).isEqualTo(WaveState.PARITY);
        return scene;
    }
}
