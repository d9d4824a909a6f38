package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Freeze;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.NewFreeze;
import dev.patchboard.fleet.NewWindow;
import dev.patchboard.fleet.Scope;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.Window;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process of a ring, path by path, on the real engine. */
@PatchboardTest
class RingPathsIT {

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
    Inventory inventory;

    @Autowired
    Software software;

    @Autowired
    RolloutProgress rollouts;

    @Autowired
    Freezes freezes;

    @Autowired
    Windows windows;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    ChangeHosts targets;

    @Autowired
    Rollout rollout;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TestEngine engine;

    @Autowired
    Waves waves;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    RingEvidence evidence;

    @Autowired
    RingGate gate;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRingGoesOnWhenEveryHostIsProven() {
        Scene scene = scenes.scene("simulated", 3, 0);
        scenes.start(scene.number(), 1);
        at(scene, "receive_reports");
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(scene.number());
        at(scene, "receive_reports");
        scenes.proven(scene, scene.lab().get(1));
        scenes.run(scene.number());
        scenes.proven(scene, scene.lab().get(2));
        scenes.run(scene.number());
        at(scene, "timer_soak");
        scenes.fire(scene.number(), "timer_soak");

        ended(scene, 1, WaveState.PROVEN);
        assertThat(waves.batches(scene.number(), 1)).hasSize(2);
    }

    @Test
    void aPersonAnswersPreflightDeploysAndHandsInWhatIsMissing() {
        Scene scene = scenes.scene("manual", 3, 0, 60, 40);
        Actor operator = data.actor(Role.OPERATOR);
        Host broken = scene.lab().get(0);
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");
        assertThatThrownBy(() -> preflights.answer(scene.number(), 1, Map.of(), false, operator))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> preflights.answer(scene.number(), 1, Map.of("nobody", "x"), true, operator))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("nobody");
        preflights.answer(scene.number(), 1, Map.of(broken.name(), "disk full"), true, operator);
        scenes.run(scene.number());
        at(scene, "task_ring_evidence");
        assertThat(waves.handOut(scene.number(), 1))
                .contains(scene.lab().get(1).name(), scene.patch().name())
                .doesNotContain(broken.name());

        scenes.fire(scene.number(), "timer_evidence_overdue");
        at(scene, "task_ring_evidence");
        scenes.proven(scene, scene.lab().get(1));
        assertThatThrownBy(() -> evidence.handIn(scene.number(), 1, Map.of(), operator))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(scene.lab().get(2).name());
        evidence.handIn(scene.number(), 1, Map.of(scene.lab().get(2).name(), "agent is gone"), operator);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");

        at(scene, "task_ring_gate");
        RingProgress progress = waves.view(scene.number(), 1).progress();
        assertThat(progress.line()).isEqualTo("1/3 proven, 1 unknown, 1 failed preflight");
    }

    @Test
    void aBlockingDifferenceStopsARingUntilANamedPersonWaivesExactlyIt() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 2));
        Host strict = scene.production().get(0);
        scenes.fact(strict, "policy.test", "strict");
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        scenes.start(scene.number(), 2);
        at(scene, "task_parity_waiver");
        assertThat(parity.blocking(scene.number(), 2))
                .singleElement()
                .asString()
                .contains(strict.name(), "strict");

        parity.decide(scene.number(), 2, WaiverDecision.COMPARE_AGAIN, "", manager);
        scenes.run(scene.number());
        at(scene, "task_parity_waiver");
        assertThatThrownBy(() -> parity.decide(scene.number(), 2, WaiverDecision.WAIVE, " ", manager))
                .isInstanceOf(InvalidInput.class);
        parity.decide(scene.number(), 2, WaiverDecision.WAIVE, "The vendor says it is fine", manager);
        scenes.fact(strict, "policy.test", "stricter");
        scenes.run(scene.number());
        at(scene, "task_parity_waiver");
        scenes.fact(strict, "policy.test", "strict");
        parity.decide(scene.number(), 2, WaiverDecision.COMPARE_AGAIN, "", manager);
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aDifferenceThatIsGoneCannotBeWaivedButOnlyComparedAgain() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        Host strict = scene.production().get(0);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        scenes.fact(strict, "policy.test", "strict");
        scenes.start(scene.number(), 2);
        at(scene, "task_parity_waiver");
        assertThat(waves.view(scene.number(), 2).note())
                .isEqualTo("1 blocking difference to where the patch was proven.");
        scenes.fact(strict, "policy.test", "plain");

        assertThatThrownBy(() -> parity.decide(scene.number(), 2, WaiverDecision.WAIVE, "Fine", manager))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("rollout.difference-gone"));
        parity.decide(scene.number(), 2, WaiverDecision.COMPARE_AGAIN, "", manager);
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aPersonMayStopARingAtTheParityGate() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        scenes.fact(scene.production().get(0), "policy.test", "strict");
        scenes.start(scene.number(), 2);
        parity.decide(scene.number(), 2, WaiverDecision.STOP, "Not here", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        ended(scene, 2, WaveState.STOPPED);
    }

    @Test
    void aHeldChangeSendsNothingUntilItIsResumed() {
        Scene scene = scenes.scene("simulated", 1, 0);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        changes.hold(scene.number(), "Wait", manager);
        scenes.start(scene.number(), 1);
        at(scene, "message_resumed");
        assertThat(waves.batches(scene.number(), 1)).isEmpty();

        changes.resume(scene.number(), "Go", manager);
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aWindowThatClosesBetweenBatchesMakesTheRingWaitForTheNext() {
        Scene scene = scenes.scene("simulated", 3, 0);
        scenes.start(scene.number(), 1);
        Freeze freeze = freeze(scene);
        scenes.proven(scene, scene.lab().get(0));
        scenes.proven(scene, scene.lab().get(1));
        scenes.run(scene.number());
        at(scene, "timer_window");
        scenes.fire(scene.number(), "timer_window");
        at(scene, "timer_window");
        freezes.remove(freeze.id(), "Year is over", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aRingThatWaitsGoesOnAsSoonAsItsFreezeIsLifted() {
        Scene scene = scenes.scene("simulated", 1, 0);
        Freeze freeze = freeze(scene);
        scenes.start(scene.number(), 1);
        at(scene, "timer_window");
        assertThat(waves.view(scene.number(), 1).windowOpensAt()).isEqualTo(freeze.until());
        assertThat(waves.view(scene.number(), 1).note()).isEqualTo("because of the freeze '" + freeze.name() + "'");

        freezes.remove(freeze.id(), "Not needed", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aFreezeSetWhileARingWaitsMovesItsOpeningAndNothingIsSentAtTheOldOne() {
        Scene scene = scenes.scene("simulated", 1, 0);
        LocalDateTime tomorrow = LocalDateTime.ofInstant(now(), ZoneOffset.UTC).plusHours(12);
        windows.add(
                new NewWindow(
                        TestData.unique("window "),
                        Scope.group(group(scene)),
                        tomorrow,
                        ZoneOffset.UTC,
                        Duration.ofHours(36),
                        null),
                data.actor(Role.CHANGE_MANAGER));
        scenes.start(scene.number(), 1);
        assertThat(waves.view(scene.number(), 1).windowOpensAt()).isEqualTo(tomorrow.toInstant(ZoneOffset.UTC));

        Freeze freeze = freeze(scene);
        assertThat(waves.view(scene.number(), 1).windowOpensAt()).isEqualTo(freeze.until());
        clock.advance(Duration.ofHours(13));
        scenes.run(scene.number());
        at(scene, "timer_window");
        // Even a timer that fires all the same sends nothing: each batch asks again.
        scenes.fire(scene.number(), "timer_window");
        at(scene, "timer_window");
        assertThat(waves.batches(scene.number(), 1)).isEmpty();
        clock.advance(Duration.ofHours(12));
        scenes.run(scene.number());

        at(scene, "receive_reports");
    }

    @Test
    void aNewWindowLetsARingThatWaitsGoOnAndTheEndOfTheLastPutsItBeforeAPerson() {
        Scene scene = scenes.scene("simulated", 1, 0);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        LocalDateTime now = LocalDateTime.ofInstant(now(), ZoneOffset.UTC);
        Window far = windows.add(once(scene, now.plusDays(30)), manager);
        scenes.start(scene.number(), 1);
        Window near = windows.add(once(scene, now.plusDays(2)), manager);
        assertThat(waves.view(scene.number(), 1).windowOpensAt())
                .isEqualTo(near.starts().toInstant(ZoneOffset.UTC));
        windows.remove(near.id(), manager);
        assertThat(waves.view(scene.number(), 1).windowOpensAt())
                .isEqualTo(far.starts().toInstant(ZoneOffset.UTC));
        windows.add(once(scene, now.plusHours(1)), manager);
        clock.advance(Duration.ofHours(3));
        windows.remove(far.id(), manager);
        scenes.run(scene.number());

        at(scene, "task_ring_gate");
        assertThat(waves.batches(scene.number(), 1)).isEmpty();
    }

    /** Whole seconds, as calendars have them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static NewWindow once(Scene scene, LocalDateTime starts) {
        return new NewWindow(
                TestData.unique("window "),
                Scope.group(group(scene)),
                starts,
                ZoneOffset.UTC,
                Duration.ofHours(1),
                null);
    }

    private static String group(Scene scene) {
        return scene.lab().get(0).groups().iterator().next();
    }

    private Freeze freeze(Scene scene) {
        return freezes.add(
                new NewFreeze(
                        TestData.unique("freeze "),
                        Scope.group(group(scene)),
                        now().minus(Duration.ofMinutes(1)),
                        now().plus(Duration.ofDays(1)),
                        "Year end"),
                data.actor(Role.CHANGE_MANAGER));
    }

    @Test
    void aRingWithoutAnyWindowToComeIsPutBeforeAPerson() {
        Scene scene = scenes.scene("simulated", 1, 0);
        windows.add(
                new NewWindow(
                        TestData.unique("window "),
                        Scope.group(group(scene)),
                        LocalDateTime.ofInstant(now(), ZoneOffset.UTC),
                        ZoneOffset.UTC,
                        Duration.ofHours(1),
                        null),
                data.actor(Role.CHANGE_MANAGER));
        clock.advance(Duration.ofHours(2));
        scenes.start(scene.number(), 1);
        at(scene, "task_ring_gate");
        scenes.fire(scene.number(), "timer_gate_overdue");
        at(scene, "task_ring_gate");
        gate.decide(scene.number(), 1, GateDecision.STOP, "No window", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        ended(scene, 1, WaveState.STOPPED);
    }

    @Test
    void aChangeOfWhichAHostWasSentSomethingIsNotWithdrawnByAnybody() {
        Scene scene = scenes.scene("simulated", 3, 0);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        Actor requester = Actor.of(changes.get(scene.number()).requester(), Actor.Channel.UI);
        assertThat(changes.mayWithdraw(changes.get(scene.number()), manager)).isTrue();
        scenes.start(scene.number(), 1);
        at(scene, "receive_reports");

        for (Actor each : List.of(manager, requester)) {
            assertThat(changes.mayWithdraw(changes.get(scene.number()), each)).isFalse();
            assertThatThrownBy(() -> changes.withdraw(scene.number(), "Not needed", each))
                    .hasMessageContaining("something was sent to 2 hosts")
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law3.hosts-in-hand"));
        }
        assertThat(changes.get(scene.number()).stage().isFinal()).isFalse();

        Set<UUID> unsent = Set.of(scene.lab().get(2).id());
        revisions.revise(scene.number(), new Revision(Set.of(), unsent, null, "It ends here"), requester);
        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        scenes.report(scene, scene.lab().get(1), Outcome.FAILED);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        gate.decide(scene.number(), 1, GateDecision.STOP, "It ends here", manager);
        scenes.run(scene.number());
        ended(scene, 1, WaveState.STOPPED);
        assertThat(changes.mayWithdraw(changes.get(scene.number()), manager)).isFalse();
    }

    @Test
    void aRingThatNoAuthorisationCoversEndsWithoutSendingAnything() {
        Scene scene = scenes.scene("simulated", 1, 0);
        authorisations.voidAll(scene.number(), "Withdrawn by the board", data.actor(Role.CAB));
        scenes.start(scene.number(), 1);

        ended(scene, 1, WaveState.UNAUTHORISED);
        assertThat(waves.batches(scene.number(), 1)).isEmpty();
    }

    @Test
    void reportsThatNeverComeAreNotedThenCountedAsUnknown() {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        assertThat(waves.view(scene.number(), 1).progress().pending()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(61));
        scenes.run(scene.number());
        at(scene, "receive_reports");
        assertThat(waves.view(scene.number(), 1).progress().overdue()).isEqualTo(1);
        clock.advance(Duration.ofHours(5));
        scenes.run(scene.number());
        at(scene, "timer_soak");
        scenes.fire(scene.number(), "timer_soak");

        at(scene, "task_ring_gate");
        assertThatThrownBy(() -> gate.decide(
                        scene.number(), 1, GateDecision.GO_ON, "It will be fine", data.actor(Role.CHANGE_MANAGER)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law2.exit-criterion-not-met"));
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(scene.number());
        ended(scene, 1, WaveState.PROVEN);
    }

    @Test
    void nobodyGoesOnWithASpentErrorBudgetThoughEnoughHostsAreProven() {
        Scene scene = scenes.scene("simulated", 2, 0, 50, 10);
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.report(scene, scene.lab().get(1), Outcome.NO_LOG, null);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        at(scene, "task_ring_gate");

        assertThatThrownBy(() -> gate.decide(
                        scene.number(), 1, GateDecision.GO_ON, "It will be fine", data.actor(Role.CHANGE_MANAGER)))
                .hasMessageContaining("1/2 proven, 1 unknown; its plan allows at most 10% failed or unknown")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law2.error-budget-spent"));
        at(scene, "task_ring_gate");

        scenes.proven(scene, scene.lab().get(1));
        scenes.run(scene.number());
        ended(scene, 1, WaveState.PROVEN);
    }

    @Test
    void aCarriedHostThatFailsDoesNotHoldTheStragglerRing() {
        Scene scene = scenes.scene("simulated", 2, 0, 50, 0);
        Host left = scene.lab().get(1);
        scenes.fact(left, "simulated.preflight", "no space");
        scenes.fact(scene.lab().get(0), "simulated.preflight", "");
        proveFirst(scene);
        scenes.fact(left, "simulated.preflight", "");
        scenes.start(scene.number(), 3);
        at(scene, "receive_reports");
        scenes.report(scene, left, Outcome.FAILED);
        scenes.run(scene.number());

        assertThat(waves.view(scene.number(), 1).progress().budgetSpent()).isTrue();
        at(scene, "task_ring_gate");
    }

    @Test
    void aChecklistOfARingThatNobodyIsLeftInEndsByItself() {
        Scene scene = scenes.scene("manual", 1, 1);
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");

        leaves(scene, scene.lab().get(0));

        ended(scene, 1, WaveState.PASSED_OVER);
    }

    @Test
    void aChecklistIsNotAskedForAnyMoreOnceTheAuthorisationIsVoid() {
        Scene scene = scenes.scene("manual", 1, 1);
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");

        authorisations.voidAll(scene.number(), "The board refused", data.actor(Role.CAB));
        scenes.run(scene.number());

        ended(scene, 1, WaveState.UNAUTHORISED);
    }

    @Test
    void aChecklistIsNotAskedForAnyMoreOnceARevisionVoidsTheAuthorisation() {
        Scene scene = scenes.scene("manual", 1, 1);
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");

        replan(scene);

        ended(scene, 1, WaveState.UNAUTHORISED);
    }

    @Test
    void aDifferenceIsNotAskedAboutAnyMoreOnceARevisionVoidsTheAuthorisation() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        scenes.fact(scene.production().get(0), "policy.test", "strict");
        scenes.start(scene.number(), 2);
        at(scene, "task_parity_waiver");

        replan(scene);

        ended(scene, 2, WaveState.UNAUTHORISED);
    }

    private void replan(Scene scene) {
        dev.patchboard.change.Plan riskier =
                new dev.patchboard.change.Plan(null, null, null, null, null, "There is no way back", null);
        revisions.revise(
                scene.number(), Revision.replanned(null, riskier, "The way back fails"), data.actor(Role.REQUESTER));
        scenes.run(scene.number());
    }

    @Test
    void neitherWindowNorChecklistIsToldOfWithoutAnAuthorisation() {
        Scene scene = scenes.scene("manual", 1, 1);
        authorisations.voidAll(scene.number(), "The board refused", data.actor(Role.CAB));

        scenes.start(scene.number(), 1);

        ended(scene, 1, WaveState.UNAUTHORISED);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE change_number = ? AND action = ?")
                        .params(scene.number().toString(), "rollout.ring-scheduled")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRingThatWaitsForItsWindowEndsWhenItsAuthorisationIsVoided() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        freezes.add(
                new NewFreeze(
                        TestData.unique("freeze "),
                        Scope.group(
                                scene.production().get(0).groups().iterator().next()),
                        now().minus(Duration.ofMinutes(1)),
                        now().plus(Duration.ofDays(1)),
                        "Year end"),
                data.actor(Role.CHANGE_MANAGER));
        scenes.start(scene.number(), 2);
        at(scene, "timer_window");

        authorisations.voidAll(scene.number(), "The board refused", data.actor(Role.CAB));
        scenes.run(scene.number());

        ended(scene, 2, WaveState.UNAUTHORISED);
    }

    @Test
    void theOperatorOfABatchReadsThatItsAuthorisationWasVoided() {
        Scene scene = scenes.scene("manual", 1, 1);
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        assertThat(waves.handOut(scene.number(), 1)).startsWith("Batch 1");

        authorisations.voidAll(scene.number(), "The board refused", data.actor(Role.CAB));
        scenes.run(scene.number());

        at(scene, "task_ring_evidence");
        assertThat(waves.handOut(scene.number(), 1))
                .startsWith("THE AUTHORISATION IS VOID")
                .contains("Install nothing more");
    }

    @Test
    void theHandingInOfABatchThatNobodyIsLeftInEndsByItself() {
        Scene scene = scenes.scene("manual", 1, 1);
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        at(scene, "task_ring_evidence");

        settle(scene, scene.lab().get(0), Disposition.EXCEPTION);
        if (scenes.position(scene.number()).contains("timer_soak")) {
            scenes.fire(scene.number(), "timer_soak");
        }

        at(scene, "task_ring_gate");
    }

    @Test
    void nothingIsSentToAHostThatWasRetiredWhileItsRingWasInPreflight() {
        Scene scene = scenes.scene("manual", 2, 0);
        Host gone = scene.lab().get(0);
        scenes.start(scene.number(), 1);
        inventory.retire(gone.id(), "Scrapped", data.actor(Role.OPERATOR));

        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());

        at(scene, "task_ring_evidence");
        assertThat(waves.handOut(scene.number(), 1))
                .contains(scene.lab().get(1).name())
                .doesNotContain(gone.name());
        assertThat(waves.view(scene.number(), 1).progress().line()).contains("1 failed preflight");
        assertThat(history(scene, "rollout.preflight-answered"))
                .anySatisfy(body -> assertThat(body).contains(gone.name() + ": It was retired in the inventory"));
    }

    @Test
    void whatAHostHadIsKeptWithItsBatchAndAListThatShowsTheRestProvesItWithoutItsLogAgain() {
        Scene scene = scenes.sceneOfTwoPackages("manual", 1);
        Host host = scene.lab().get(0);
        listed(scene, "1.0-1", TestClock.now().minusSeconds(3600));
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        assertThat(jdbc.sql("SELECT package_name, installed_version FROM sent_package WHERE change_number = ?")
                        .param(scene.number().value())
                        .query((row, n) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactlyInAnyOrderElementsOf(scene.patch().packages().stream()
                        .map(part -> part.name() + " 1.0-1")
                        .toList());

        scenes.dpkg(scene, host, "1.0-1", "2.0-1");
        assertThat(waves.view(scene.number(), 1).progress().line())
                .as("the log tells of one package")
                .isEqualTo("0/1 proven, 1 unknown");
        listed(scene, "2.0-1", TestClock.now());

        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");

        listed(scene, "1.0-1", TestClock.now());

        assertThat(waves.view(scene.number(), 1).progress().line())
                .as("a later list says otherwise")
                .isEqualTo("0/1 proven, 1 unknown");
    }

    /** The list is later than the installation: something replaced the patched version. */
    @Test
    void aListThatShowsLessThanTheLogTakesTheHostFromTheRingUntilOneShowsItAgain() {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        scenes.dpkg(scene, scene.lab().get(0), "1.0-1", "2.0-1");
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");

        listed(scene, "1.0-1", TestClock.now().plusSeconds(1));
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("0/1 proven, 1 unknown");

        listed(scene, "2.0-1", TestClock.now().plusSeconds(2));
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");
    }

    /** Each is asked when it comes in what the other says: without waiting for each other neither would see it. */
    @Test
    void aLogAndAListThatComeInTheSameMomentSeeEachOther() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 12; i++) {
                Scene scene = scenes.sceneOfTwoPackages("simulated", 1);
                listed(scene, "1.0-1", TestClock.now().minusSeconds(3600));
                scenes.start(scene.number(), 1);
                // Whatever comes in first, the list is of after the installation: one that came in before it would
                // rightly show nothing.
                Instant installed = TestClock.now();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> log = two.submit(() -> {
                    start.await();
                    scenes.dpkg(scene, scene.lab().get(0), "1.0-1", "2.0-1", installed);
                    return null;
                });
                Future<?> list = two.submit(() -> {
                    start.await();
                    listed(scene, "2.0-1", TestClock.now());
                    return null;
                });
                log.get();
                list.get();

                assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");
            }
        } finally {
            two.shutdownNow();
        }
    }

    /** Its log asks for none, as dpkg's never does; whoever made the patch says that one is needed. */
    @Test
    void aRingIsNotProvenWithoutTheRestartThatItsPatchNeeds() {
        Scene scene = scenes.sceneThatRestarts();
        Host host = scene.lab().get(0);
        scenes.start(scene.number(), 1);

        scenes.dpkg(scene, host, "1.0-1", "2.0-1");
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("0/1 proven, 1 awaiting reboot");
        scenes.dpkg(scene, host, "1.0-1", "2.0-1");
        rollouts.rebootSeen(host.id(), TestClock.now().plusSeconds(1));

        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");
    }

    private void listed(Scene scene, String version, Instant takenAt) {
        software.record(
                scene.lab().get(0).id(),
                scene.patch().packages().stream()
                        .map(part -> new InstalledPackage(part.name(), version, "amd64"))
                        .toList(),
                "test",
                takenAt,
                data.actor(Role.OPERATOR));
    }

    /** What kept a host out may be removed meanwhile: a full disk is cleared, a host that was retired by mistake is put back. */
    @Test
    void tryingAgainChecksTheHostsThatPreflightLeftOut() {
        Scene scene = scenes.scene("manual", 2, 0);
        Host gone = scene.lab().get(0);
        Host full = scene.lab().get(1);
        Actor operator = data.actor(Role.OPERATOR);
        scenes.start(scene.number(), 1);
        inventory.retire(gone.id(), "Scrapped", operator);
        preflights.answer(scene.number(), 1, Map.of(full.name(), "No space"), true, operator);
        scenes.run(scene.number());
        at(scene, "task_ring_gate");
        inventory.putBack(gone.id(), "It was another", operator);

        gate.decide(scene.number(), 1, GateDecision.TRY_AGAIN, "Space made", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        at(scene, "task_preflight");
        assertThat(preflights.unanswered(scene.number(), 1)).containsExactlyInAnyOrder(gone.name(), full.name());
        preflights.answer(scene.number(), 1, Map.of(), true, operator);
        scenes.run(scene.number());
        at(scene, "task_ring_evidence");
        assertThat(waves.handOut(scene.number(), 1)).contains(gone.name(), full.name());
    }

    @Test
    void aRingOfWhichEveryHostIsRetiredComesToItsGateAndIsLeftByThem() {
        Scene scene = scenes.scene("simulated", 1, 1);
        inventory.retire(scene.lab().get(0).id(), "Scrapped", data.actor(Role.OPERATOR));

        scenes.start(scene.number(), 1);

        at(scene, "task_ring_gate");
        assertThat(waves.batches(scene.number(), 1)).isEmpty();
        settle(scene, scene.lab().get(0), Disposition.RETIRED);
        ended(scene, 1, WaveState.PASSED_OVER);
        assertThat(authorisations.uncovered(scene.number())).isNotEmpty();
    }

    private List<String> history(Scene scene, String action) {
        return jdbc.sql("SELECT body FROM audit_event WHERE change_number = ? AND action = ?")
                .params(scene.number().toString(), action)
                .query(String.class)
                .list();
    }

    @Test
    void tasksOfARingWaitForTheHostsThatStay() {
        Scene scene = scenes.scene("manual", 3, 1);
        scenes.start(scene.number(), 1);
        leaves(scene, scene.lab().get(0));
        at(scene, "task_preflight");

        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        settle(scene, scene.lab().get(1), Disposition.EXCEPTION);
        at(scene, "task_ring_evidence");
    }

    @Test
    void aDifferenceIsAskedAboutForTheHostsThatStay() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 2));
        scene.production().forEach(host -> scenes.fact(host, "policy.test", "strict"));
        scenes.start(scene.number(), 2);

        leaves(scene, scene.production().get(0));

        at(scene, "task_parity_waiver");
    }

    @Test
    void aDifferenceOfARingThatNobodyIsLeftInIsNotAskedAboutAnyMore() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        scenes.fact(scene.production().get(0), "policy.test", "strict");
        scenes.start(scene.number(), 2);
        at(scene, "task_parity_waiver");

        leaves(scene, scene.production().get(0));

        ended(scene, 2, WaveState.PASSED_OVER);
    }

    @Test
    void aRingAtItsGateIsPassedOverWhenItsLastHostLeavesTheChange() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        scenes.fact(scene.production().get(0), "simulated.preflight", "no space");
        scenes.start(scene.number(), 2);
        at(scene, "task_ring_gate");

        leaves(scene, scene.production().get(0));

        ended(scene, 2, WaveState.PASSED_OVER);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Done());
    }

    @Test
    void aRingThatWaitsForItsWindowIsPassedOverWhenItsLastHostLeavesTheChange() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        freezes.add(
                new NewFreeze(
                        TestData.unique("freeze "),
                        Scope.group(
                                scene.production().get(0).groups().iterator().next()),
                        now().minus(Duration.ofMinutes(1)),
                        now().plus(Duration.ofDays(1)),
                        "Year end"),
                data.actor(Role.CHANGE_MANAGER));
        scenes.start(scene.number(), 2);
        at(scene, "timer_window");

        leaves(scene, scene.production().get(0));

        ended(scene, 2, WaveState.PASSED_OVER);
    }

    @Test
    void aHeldRingIsPassedOverWhenItsLastHostLeavesTheChange() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        changes.hold(scene.number(), "Wait", manager);
        scenes.start(scene.number(), 2);
        at(scene, "message_resumed");

        leaves(scene, scene.production().get(0));

        ended(scene, 2, WaveState.PASSED_OVER);
    }

    @Test
    void aStragglerRingIsPassedOverWhenItsLastHostLeavesTheChange() {
        Scene scene = scenes.scene("simulated", 2, 0, 50, 50);
        Host left = scene.lab().get(1);
        scenes.fact(left, "simulated.preflight", "no space");
        scenes.fact(scene.lab().get(0), "simulated.preflight", "");
        proveFirst(scene);
        scenes.start(scene.number(), 3);
        at(scene, "task_ring_gate");

        leaves(scene, left);

        ended(scene, 3, WaveState.PASSED_OVER);
    }

    @Test
    void aRingThatWasSentToIsPassedOverOnlyByAPersonOnceEveryHostIsSettledOtherwise() {
        Scene scene = scenes.scene("simulated", 2, 1);
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        scenes.start(scene.number(), 1);
        scene.lab().forEach(host -> scenes.report(scene, host, Outcome.FAILED));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        settle(scene, scene.lab().get(0), Disposition.EXCEPTION);
        assertThatThrownBy(() -> gate.decide(scene.number(), 1, GateDecision.GO_ON, "One is left", manager))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Try again, settle a host by an exception or stop.");

        settle(scene, scene.lab().get(1), Disposition.RETIRED);

        at(scene, "task_ring_gate");
        assertThat(waves.standing(scene.number(), 1))
                .contains(
                        scene.lab().get(0).name() + " (exception)",
                        scene.lab().get(1).name() + " (retired)")
                .contains("Go on to pass it over, or stop");
        assertThatThrownBy(() -> gate.decide(scene.number(), 1, GateDecision.TRY_AGAIN, "Again", manager))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("settled otherwise");
        gate.decide(scene.number(), 1, GateDecision.GO_ON, "Nothing is left", manager);
        scenes.run(scene.number());
        ended(scene, 1, WaveState.PASSED_OVER);
        assertThat(itemsOf(scene, "rollout.ring-closed"))
                .contains(
                        scene.lab().get(0).name() + " (exception)",
                        scene.lab().get(1).name() + " (retired)");
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
    }

    @Test
    void nobodyWaitsForTheReportOfAHostThatWasSettledOtherwise() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        at(scene, "receive_reports");
        scenes.proven(scene, scene.lab().get(0));

        settle(scene, scene.lab().get(1), Disposition.EXCEPTION);

        assertThat(waves.waitingFor(scene.number(), 1)).isEmpty();
        at(scene, "timer_soak");
        scenes.fire(scene.number(), "timer_soak");
        ended(scene, 1, WaveState.PROVEN);
    }

    @Test
    void aRingWhoseOnlyHostIsSettledWhileItsReportIsPendingComesToItsGateAtOnce() {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        at(scene, "receive_reports");

        settle(scene, scene.lab().get(0), Disposition.TRANSFERRED);
        // Nothing is left to be left alone: the soak is over when the engine's next whole second comes.
        if (scenes.position(scene.number()).contains("timer_soak")) {
            scenes.fire(scene.number(), "timer_soak");
        }

        at(scene, "task_ring_gate");
        assertThat(waves.view(scene.number(), 1).note()).contains("(transferred)");
    }

    @Test
    void theAuthorityIsAskedAgainWhenAnExceptionEmptiesARingToWhichNothingWasSent() {
        for (Disposition how : List.of(Disposition.EXCEPTION, Disposition.TRANSFERRED, Disposition.NOT_APPLICABLE)) {
            Scene scene = scenes.scene("manual", 1, 1);
            scenes.start(scene.number(), 1);
            at(scene, "task_preflight");

            settle(scene, scene.lab().get(0), how);

            ended(scene, 1, WaveState.PASSED_OVER);
            assertThat(authorisations.uncovered(scene.number())).isNotEmpty();
            assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
            scenes.start(scene.number(), 2);
            ended(scene, 2, WaveState.UNAUTHORISED);

            scenes.grant(scene.number());
            scenes.start(scene.number(), 2);
            at(scene, "task_preflight");
        }
    }

    @Test
    void aHostThatTakesThePlaceOfTheLastOneOfItsRingGoesAheadOfTheOthersAgain() {
        Scene scene = scenes.scene("manual", 1, 1);
        Host instead = data.hosts(1, Environment.LAB).get(0);
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");

        swap(scene, Set.of(instead.id()), Set.of(scene.lab().get(0).id()));

        ended(scene, 1, WaveState.PASSED_OVER);
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));
        scenes.start(scene.number(), 1);
        ended(scene, 1, WaveState.UNAUTHORISED);
        scenes.grant(scene.number());
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));
        scenes.start(scene.number(), 1);
        at(scene, "task_preflight");
        assertThat(preflights.unanswered(scene.number(), 1)).containsExactly(instead.name());
    }

    @Test
    void aHostThatComesInWhileTheAuthorityIsAskedSitsInTheRingOfItsEnvironmentUnlessAnotherRuns() {
        Scene scene = scenes.scene("manual", 1, 1);
        List<Host> more = data.hosts(2, Environment.LAB);
        scenes.start(scene.number(), 1);
        leaves(scene, scene.lab().get(0));
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
        scenes.start(scene.number(), 2);
        ended(scene, 2, WaveState.UNAUTHORISED);

        swap(scene, Set.of(more.get(0).id()), Set.of());
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));

        leaves(scene, more.get(0));
        scenes.grant(scene.number());
        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
        scenes.start(scene.number(), 2);
        at(scene, "task_preflight");
        swap(scene, Set.of(more.get(1).id()), Set.of());
        rollout.plan(scene.number());
        assertThat(waves.hosts(scene.number(), 3))
                .extracting(WaveView.HostLine::host)
                .containsExactly(more.get(1).name());
    }

    private void swap(Scene scene, Set<UUID> in, Set<UUID> out) {
        revisions.revise(scene.number(), new Revision(in, out, null, "Another host"), data.actor(Role.REQUESTER));
        scenes.run(scene.number());
    }

    @Test
    void settlingKeepsTheAuthorisationWhereARingKeepsAHostOrNoneFollowsOrItsGateDecides() {
        Scene keeps = scenes.scene("manual", 2, 1);
        settle(keeps, keeps.lab().get(0), Disposition.EXCEPTION);
        assertThat(authorisations.uncovered(keeps.number())).isEmpty();

        Scene last = proveLab(scenes.scene("simulated", 1, 1));
        settle(last, last.production().get(0), Disposition.EXCEPTION);
        assertThat(authorisations.uncovered(last.number())).isEmpty();

        Scene sent = scenes.scene("simulated", 1, 1);
        scenes.start(sent.number(), 1);
        settle(sent, sent.lab().get(0), Disposition.EXCEPTION);
        assertThat(authorisations.uncovered(sent.number())).isEmpty();
    }

    @Test
    void aRingWhoseHostsWereAllSettledBeforeItOpenedIsPassedOverByName() {
        Scene scene = scenes.scene("simulated", 1, 1);
        settle(scene, scene.lab().get(0), Disposition.EXCEPTION);
        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.PLANNED);

        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(2));
        rollout.nextRing(scene.number());

        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.PASSED_OVER);
        assertThat(scenes.state(scene.number(), 3)).isEqualTo(WaveState.PLANNED);
        assertThat(itemsOf(scene, "rollout.ring-closed"))
                .contains(scene.lab().get(0).name() + " (exception)");
    }

    private String itemsOf(Scene scene, String action) {
        return jdbc.sql("SELECT body FROM audit_event WHERE change_number = ? AND action = ?")
                .params(scene.number().toString(), action)
                .query(String.class)
                .single();
    }

    private void settle(Scene scene, Host host, Disposition how) {
        targets.settle(
                scene.number(), Set.of(host.id()), how, "Settled otherwise", null, List.of(), data.actor(Role.ANALYST));
        scenes.run(scene.number());
    }

    private void leaves(Scene scene, Host host) {
        revisions.revise(
                scene.number(),
                new Revision(Set.of(), Set.of(host.id()), Set.of(scene.patch().id()), "Not this one"),
                data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());
    }

    @Test
    void theNextRingTakesItsTurnAfterOneThatWasPassedOver() {
        Scene scene = scenes.scene("simulated", 1, 1);
        scenes.fact(scene.lab().get(0), "simulated.preflight", "no space");
        startBefore(scene, "service_nextRing");
        assertThat(engine.openTasks(scene.number()))
                .as("a ring to which nothing was sent is not watched first")
                .containsExactly("task_ring_gate");

        leaves(scene, scene.lab().get(0));
        engine.run(scene.number());

        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.PASSED_OVER);
        // The plan has a step less: the authority is asked again before the next ring.
        assertThat(authorisations.uncovered(scene.number())).isNotEmpty();
        scenes.grant(scene.number());
        startBefore(scene, "service_nextRing");
        // It proved nothing, so the next ring has nothing to compare with.
        assertThat(scenes.state(scene.number(), 2)).isEqualTo(WaveState.PARITY);
        assertThat(engine.openTasks(scene.number())).containsExactly("task_parity_waiver");
    }

    @Test
    void aChangeThatIsTurnedDownAfterSomethingWasSentEndsWithItsHostsAndNotBeforeThem() {
        Scene scene = scenes.scene("simulated", 1, 1);
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(scene.number());

        startBefore(scene, "gateway_authorised", Map.of("authorisation", "REJECTED"));

        assertThat(changes.get(scene.number()).stage()).isEqualTo(Stage.VERIFICATION);
        assertThat(engine.openTasks(scene.number())).containsExactly("task_resolveHosts");
        assertThat(engine.passed(scene.number())).doesNotContain("service_reject", "end_rejected");
    }

    private void startBefore(Scene scene, String element) {
        startBefore(scene, element, Map.of());
    }

    /** The whole change's process instead of one ring's. */
    private void startBefore(Scene scene, String element, Map<String, Object> variables) {
        String key = scene.number().toString();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "starts elsewhere"));
        runtime.createProcessInstanceByKey("patch-change")
                .businessKey(key)
                .setVariables(variables)
                .setVariable("change", key)
                .startBeforeActivity(element)
                .execute();
        engine.run(scene.number());
    }

    @Test
    void tryingAgainSendsToTheHostsThatFailedAndToNoOthers() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.report(scene, scene.lab().get(1), Outcome.BLOCKED_BY_POLICY);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        at(scene, "task_ring_gate");
        gate.decide(scene.number(), 1, GateDecision.TRY_AGAIN, "Policy mended", data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());
        at(scene, "receive_reports");
        assertThat(waves.waitingFor(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
        scenes.proven(scene, scene.lab().get(1));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");

        ended(scene, 1, WaveState.PROVEN);
    }

    @Test
    void aBudgetThatIsSpentKeepsTheRestOfTheRingUntouched() {
        Scene scene = scenes.scene("simulated", 4, 0);
        scenes.start(scene.number(), 1);
        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        scenes.report(scene, scene.lab().get(1), Outcome.FAILED);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");

        at(scene, "task_ring_gate");
        assertThat(waves.view(scene.number(), 1).progress().notSent()).isEqualTo(2);
        assertThat(waves.batches(scene.number(), 1)).hasSize(1);
    }

    @Test
    void unprovenHostsAreCarriedByNameToTheStragglerRing() {
        Scene scene = scenes.scene("simulated", 2, 0, 50, 50);
        Host left = scene.lab().get(1);
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.report(scene, left, Outcome.BUSY);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        ended(scene, 1, WaveState.PROVEN);
        assertThat(waves.hosts(scene.number(), 1))
                .filteredOn(line -> line.host().equals(left.name()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.ring()).isEqualTo(3);
                    assertThat(line.carriedWhy()).contains("RETRYABLE");
                });
        scenes.start(scene.number(), 3);
        at(scene, "receive_reports");
        scenes.proven(scene, left);
        scenes.run(scene.number());
        ended(scene, 3, WaveState.PROVEN);
        assertThat(waves.view(scene.number(), 1).progress().proven()).isEqualTo(2);
    }

    private void proveFirst(Scene scene) {
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        ended(scene, 1, WaveState.PROVEN);
    }

    private Scene proveLab(Scene scene) {
        scenes.start(scene.number(), 1);
        scene.lab().forEach(host -> scenes.proven(scene, host));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        ended(scene, 1, WaveState.PROVEN);
        return scene;
    }

    private void at(Scene scene, String element) {
        assertThat(scenes.position(scene.number())).containsExactly(element);
    }

    private void ended(Scene scene, int ring, WaveState how) {
        assertThat(scenes.position(scene.number())).isEmpty();
        assertThat(scenes.state(scene.number(), ring)).isEqualTo(how);
    }
}
