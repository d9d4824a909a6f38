package dev.patchboard.process.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.RevisionLimits;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.lab.LabVerdicts;
import dev.patchboard.process.Instances;
import dev.patchboard.rollout.Batches;
import dev.patchboard.rollout.Dispatch;
import dev.patchboard.rollout.GateDecision;
import dev.patchboard.rollout.NextRing;
import dev.patchboard.rollout.ParityAnswer;
import dev.patchboard.rollout.ParityGate;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.RingGate;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rings;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.rollout.WaiverDecision;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Law 2 where the lab has no twin: the canary of the waiver is the only proof, so nothing goes past it. */
@PatchboardTest
class CanaryIT {

    private static final Actor SETUP = Actor.system("test");

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    EvidenceStore evidence;

    @Autowired
    LabVerdicts verdicts;

    @Autowired
    Instances instances;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Rollout rollout;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    RingGate gate;

    @Autowired
    RevisionLimits limits;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ChangeHosts targets;

    @Autowired
    Batches batches;

    @Autowired
    Waves waves;

    /** Production hosts of a system that the lab does not have, with everything at once as a plan made by hand before the waiver. */
    private Scene planned() {
        List<Host> hosts = data.hosts(3, Environment.PRODUCTION, TestData.unique("Debian "));
        hosts.forEach(host -> scenes.fact(host, "policy.test", "plain"));
        Patch patch = data.patch();
        ChangeNumber number = changes.submit(
                NewChange.normal("Canary", "Because", Set.of(patch.id()), TestData.ids(hosts))
                        .deployedBy("simulated"),
                data.actor(Role.REQUESTER));
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "Driven by hand"));
        instances.start("lab-test", number, Map.of());
        engine.run(number);
        rollout.planOwn(
                number,
                List.of(new RingPlan(
                        "All", Environment.PRODUCTION, 100, 100, 0, Duration.ZERO, 10, Duration.ofHours(1), false)),
                SETUP);
        return new Scene(number, patch, List.of(), hosts);
    }

    private String stored(String text) throws IOException {
        return evidence.put(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        EvidenceName.of("statement.txt"),
                        SETUP)
                .sha256();
    }

    private Scene waived(Actor manager) throws IOException {
        Scene scene = planned();
        verdicts.decideWaiver(
                scene.number(), stored("We tested it."), canary(scene).name(), "The vendor did", manager);
        engine.run(scene.number());
        scenes.grant(scene.number());
        return scene;
    }

    private static Host canary(Scene scene) {
        return scene.production().get(1);
    }

    private Dispatch send(Scene scene, int ring) {
        rings.open(scene.number(), ring);
        preflights.run(scene.number(), ring);
        parity.check(scene.number(), ring);
        return batches.next(scene.number(), ring);
    }

    private void revise(Scene scene, Set<Host> added, Set<Host> removed) {
        revisions.revise(
                scene.number(),
                new Revision(TestData.ids(List.copyOf(added)), TestData.ids(List.copyOf(removed)), null, "Other hosts"),
                SETUP);
        scenes.grant(scene.number());
    }

    @Test
    void theCanaryGoesAloneAndFirstThoughAnOlderPlanByHandSaysAllAtOnce() throws IOException {
        Scene scene = waived(data.actor(Role.CHANGE_MANAGER));

        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));
        assertThat(waves.of(scene.number()))
                .extracting(wave -> wave.plan().name() + " " + wave.progress().total())
                .containsExactly("Canary 1", "All 2", "Stragglers 0");
        assertThat(send(scene, 1)).isInstanceOf(Dispatch.Sent.class);
        assertThat(waves.waitingFor(scene.number(), 1))
                .containsExactly(canary(scene).name());
        assertThat(send(scene, 2)).as("not proven yet").isInstanceOf(Dispatch.Held.class);

        scenes.proven(scene, canary(scene));
        rings.close(scene.number(), 1);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
        assertThat(send(scene, 2)).isInstanceOf(Dispatch.Sent.class);
    }

    @Test
    void theCanaryOfAWaivedLabTestIsNotTakenOut() throws IOException {
        Scene unwaived = planned();
        revise(unwaived, Set.of(), Set.of(canary(unwaived)));
        Scene scene = waived(data.actor(Role.CHANGE_MANAGER));

        assertThatThrownBy(() -> revise(scene, Set.of(), Set.of(canary(scene))))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law2.canary-stays"))
                .hasMessageContaining(canary(scene).name())
                .hasMessageContaining("another canary");
        assertThat(limits.inHand(scene.number()))
                .containsExactly(Map.entry(canary(scene).id(), RevisionLimits.InHand.CANARY));
        revise(scene, Set.of(), Set.of(scene.production().get(0)));
    }

    /** A change from before the canary had to stay. */
    private void takeOutAsBefore(Scene scene) {
        transactions.executeWithoutResult(any -> jdbc.sql("DELETE FROM change_host WHERE host_id = ?")
                .param(Ids.bytes(canary(scene).id()))
                .update());
    }

    @Test
    void withoutItsCanaryNothingIsSentUntilItIsBack() throws IOException {
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        Scene scene = waived(manager);
        rollout.plan(scene.number());
        takeOutAsBefore(scene);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));

        assertThat(send(scene, 2)).isInstanceOf(Dispatch.Held.class);
        assertThat(waves.batches(scene.number(), 2)).isEmpty();
        assertThat(parity.blocking(scene.number(), 2))
                .singleElement()
                .asString()
                .contains(canary(scene).name(), "put it back by a revision");
        assertThatThrownBy(() -> parity.decide(scene.number(), 2, WaiverDecision.WAIVE, "It will do", manager))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law2.canary-unproven"));

        revise(scene, Set.of(canary(scene)), Set.of());
        rollout.plan(scene.number());
        assertThat(parity.check(scene.number(), 2)).isEqualTo(ParityAnswer.STOPPED);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));
        assertThat(send(scene, 1)).isInstanceOf(Dispatch.Sent.class);
        scenes.proven(scene, canary(scene));
        rings.close(scene.number(), 1);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
        assertThat(send(scene, 2)).isInstanceOf(Dispatch.Sent.class);
    }

    @Test
    void aCanaryThatWasSettledOtherwiseLeavesNothingToGoOnWith() throws IOException {
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        Scene scene = waived(manager);
        rollout.plan(scene.number());
        send(scene, 1);
        scenes.report(scene, canary(scene), Outcome.FAILED);
        except(scene);
        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Spent.class);
        rings.soak(scene.number(), 1);

        assertThat(gate.ask(scene.number(), 1)).isEqualTo(GateDecision.HOLD);
        assertThatThrownBy(() -> gate.decide(scene.number(), 1, GateDecision.GO_ON, "It is settled", manager))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law2.canary-unproven"))
                .hasMessageContaining("(exception)")
                .hasMessageContaining("Stop, and have the lab test of another change waived")
                .message()
                .doesNotContain("put it back");
        assertThat(send(scene, 2)).isInstanceOf(Dispatch.Held.class);
    }

    @Test
    void theRingOfACanaryThatWasSettledBeforeAnythingWasSentIsNotPassedOver() throws IOException {
        Scene scene = waived(data.actor(Role.CHANGE_MANAGER));
        rollout.plan(scene.number());
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        except(scene);

        assertThat(parity.check(scene.number(), 1)).isEqualTo(ParityAnswer.BLOCKED);
        assertThat(gate.ask(scene.number(), 1)).isEqualTo(GateDecision.HOLD);
        assertThat(waves.view(scene.number(), 1).note()).contains("no other ring starts");
    }

    @Test
    void noExceptionIsRecommendedForACanaryThatFailed() throws IOException {
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        Scene scene = waived(manager);
        rollout.plan(scene.number());
        send(scene, 1);
        scenes.report(scene, canary(scene), Outcome.FAILED);
        rings.soak(scene.number(), 1);
        gate.ask(scene.number(), 1);

        assertThatThrownBy(() -> gate.decide(scene.number(), 1, GateDecision.GO_ON, "Never mind", manager))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Try again or stop.")
                .hasMessageContaining("no exception stands in");
    }

    private void except(Scene scene) {
        targets.settle(
                scene.number(),
                Set.of(canary(scene).id()),
                Disposition.EXCEPTION,
                "Not this one",
                null,
                List.of(),
                data.actor(Role.ANALYST));
    }

    @Test
    void aCanaryThatIsContradictedAfterItsRingHoldsTheOthers() throws IOException {
        Scene scene = waived(data.actor(Role.CHANGE_MANAGER));
        rollout.plan(scene.number());
        send(scene, 1);
        scenes.proven(scene, canary(scene));
        rings.close(scene.number(), 1);
        scenes.report(scene, canary(scene), Outcome.FAILED);
        rings.open(scene.number(), 2);
        preflights.run(scene.number(), 2);

        assertThat(parity.check(scene.number(), 2)).isEqualTo(ParityAnswer.BLOCKED);
        assertThat(batches.next(scene.number(), 2)).isInstanceOf(Dispatch.Held.class);
    }

    @Test
    void anEmptyFileIsNoStatement() {
        Scene scene = planned();
        Actor manager = data.actor(Role.CHANGE_MANAGER);

        for (String nothing : List.of("", " \r\n\t\n")) {
            assertThatThrownBy(() -> verdicts.decideWaiver(
                            scene.number(), stored(nothing), canary(scene).name(), "The vendor did", manager))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                            .extracting(InvalidInput.Problem::field)
                            .containsExactly("statement"));
        }
    }
}
