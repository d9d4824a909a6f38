package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    ChangeProgress progress;

    @Autowired
    Authorisations authorisations;

    @Autowired
    RingGate gate;

    @Autowired
    Rollbacks rollbacks;

    @Autowired
    Software software;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    Preflights preflights;

    @Autowired
    RingEvidence evidence;

    @Autowired
    Waves waves;

    @Autowired
    ChangeHosts targets;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theToolTakesAHalfInstalledRingOffByItself() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        at(scene, "receive_removals");
        back(scene, 0);
        scenes.run(scene.number());
        at(scene, "receive_removals");
        back(scene, 1);
        scenes.run(scene.number());

        ended(scene);
    }

    @Test
    void hostsThatDoNotConfirmAreRestoredByAPerson() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        back(scene, 0);
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
    void whatShowsThatHostsWereRestoredIsAStoredFile() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        clock.advance(Duration.ofHours(6));
        scenes.run(scene.number());
        at(scene, "task_restore");

        assertThatThrownBy(() -> rollbacks.restored(
                        scene.number(), 1, "From the image", List.of("zzzz"), data.actor(Role.OPERATOR)))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("evidence"))
                .hasMessageContaining("zzzz");

        at(scene, "task_restore");
    }

    @Test
    void wordsShowNoWayBackAndUndoNoneThatALogShows() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        for (Outcome word : List.of(Outcome.REMOVED, Outcome.ROLLED_BACK, Outcome.FAILED)) {
            assertThat(scenes.report(scene, scene.lab().get(0), word, null)).isEqualTo(Taken.NOT_BACK);
        }
        assertThat(rollbacks.changed(scene.number(), 1)).hasSize(2);

        back(scene, 0);
        scenes.report(scene, scene.lab().get(0), Outcome.REMOVED, null);

        assertThat(rollbacks.changed(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
        clock.advance(Duration.ofHours(6));
        scenes.report(scene, scene.lab().get(1), Outcome.ROLLED_BACK, null);
        scenes.run(scene.number());
        at(scene, "task_restore");
    }

    @Test
    void aLogOfTheFixedVersionOrFromBeforeTheOrderOrOfTwoHostsShowsNoWayBack() {
        Scene scene = damaged();
        String before = dpkg(scene, "2.0-1", "1.0-1");
        clock.advance(Duration.ofSeconds(2));
        scenes.fire(scene.number(), "timer_soak");
        scenes.handIn(scene, scene.lab().get(0), before);
        scenes.dpkg(scene, scene.lab().get(0), "1.0-1", "2.0-1");
        String half = dpkg(scene, "2.0-1", "1.0-1").replace("status installed", "status half-installed");
        scenes.handIn(scene, scene.lab().get(1), half);
        assertThat(rollbacks.changed(scene.number(), 1)).hasSize(2);

        clock.advance(Duration.ofSeconds(2));
        String shared = dpkg(scene, "2.0-1", "1.0-1");
        scenes.handIn(scene, scene.lab().get(0), shared);
        assertThat(rollbacks.changed(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
        scenes.handIn(scene, scene.lab().get(1), shared);
        assertThat(rollbacks.changed(scene.number(), 1)).hasSize(2);

        clock.advance(Duration.ofSeconds(2));
        back(scene, 0);
        back(scene, 1);
        scenes.run(scene.number());
        ended(scene);
    }

    /** Whoever takes a list afterwards could leave the package out that is still in. */
    @Test
    void aLaterListThatLeavesAPackageOutTakesNothingBack() {
        Scene scene = scenes.sceneOfTwoPackages("simulated", 1);
        List<InstalledPackage> had = scene.patch().packages().stream()
                .map(part -> new InstalledPackage(part.name(), "1.0-1", "amd64"))
                .toList();
        listed(scene, 0, had, clock.instant().minus(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
        scenes.start(scene.number(), 1);
        damage(scene);
        scenes.fire(scene.number(), "timer_soak");
        listed(scene, 0, had.subList(0, 1), clock.instant());
        clock.advance(Duration.ofSeconds(2));

        back(scene, 0);

        assertThat(open(scene)).containsExactly(name(scene, 0));
    }

    @Test
    void aPackageThatIsGoneIsBackOnlyWhereItWasNotBefore() {
        Scene scene = scenes.scene("simulated", 2, 0);
        String name = scene.patch().packages().get(0).name();
        Instant earlier = clock.instant().minus(Duration.ofMinutes(1));
        listed(scene, 0, List.of(new InstalledPackage("other", "1")), earlier);
        listed(scene, 1, List.of(new InstalledPackage(name, "1.0-1")), earlier);
        clock.advance(Duration.ofMinutes(1));
        scenes.start(scene.number(), 1);
        damage(scene);
        scenes.fire(scene.number(), "timer_soak");
        String gone = dpkg(scene, "2.0-1", "1.0-1")
                .replaceAll("upgrade (\\S+) 2.0-1 1.0-1", "remove $1 2.0-1 <none>")
                .replaceAll("status installed (\\S+) 1.0-1", "status not-installed $1 <none>");

        scene.lab().forEach(host -> scenes.handIn(scene, host, gone + "# " + host.name()));

        assertThat(rollbacks.changed(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
    }

    @Test
    void theSimulatedFleetWritesLogsOfItsWayBack() {
        Scene scene = damaged();
        outbox.dispatchDue();
        scenes.fire(scene.number(), "timer_soak");
        outbox.dispatchDue();
        scenes.run(scene.number());

        ended(scene);
    }

    @Test
    void aLaterInstallationEndsAWayBackAndAnOldLogDoesNot() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        String old = dpkg(scene, "1.0-1", "2.0-1");
        damage(scene);
        clock.advance(Duration.ofSeconds(2));
        scenes.fire(scene.number(), "timer_soak");
        back(scene, 0);
        scenes.handIn(scene, scene.lab().get(0), old + "# again");
        assertThat(open(scene)).containsExactly(name(scene, 1));

        clock.advance(Duration.ofSeconds(2));
        install(scene, 0);
        assertThat(open(scene)).containsExactlyInAnyOrder(name(scene, 0), name(scene, 1));
        assertThat(actions(scene, "rollout.host-taken-back-doubted")).isEqualTo(1);
        back(scene, 1);
        clock.advance(Duration.ofHours(6));
        scenes.run(scene.number());
        at(scene, "task_restore");
        assertThatThrownBy(() ->
                        rollbacks.restored(scene.number(), 1, "All restored", List.of(), data.actor(Role.OPERATOR)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(name(scene, 0));

        // Logs have shown every host now, so nobody is asked to restore one by hand any more.
        back(scene, 0);
        scenes.run(scene.number());
        ended(scene);
    }

    @Test
    void anInstallationAfterTheRingHasEndedIsRaisedAndChangesNothing() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        back(scene, 0);
        back(scene, 1);
        scenes.run(scene.number());
        ended(scene);

        clock.advance(Duration.ofSeconds(2));
        install(scene, 0);

        assertThat(actions(scene, "rollout.unsent-install-reported")).isEqualTo(1);
        assertThat(open(scene)).isEmpty();
        assertThat(waves.view(scene.number(), 1).takingBack().back()).isEqualTo(2);
    }

    @Test
    void aWordAfterALogShowedTheHostBackUndoesNothing() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        back(scene, 0);

        assertThat(scenes.report(scene, scene.lab().get(0), Outcome.ALREADY_PRESENT, null))
                .isEqualTo(Taken.NOT_BACK);
        assertThat(scenes.proven(scene, scene.lab().get(0))).isEqualTo(Taken.NOT_BACK);
        assertThat(open(scene)).containsExactly(name(scene, 1));
    }

    @Test
    void afterTheChangeHasEndedALogTakesNothingBack() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        settle(scene, 0, Disposition.EXCEPTION);
        settle(scene, 1, Disposition.EXCEPTION);
        progress.close(scene.number(), Actor.system("test"));

        back(scene, 0);

        assertThat(open(scene)).hasSize(2);
        assertThat(actions(scene, "rollout.host-taken-back")).isZero();
        TakingBack seen = waves.view(scene.number(), 1).takingBack();
        assertThat(seen.cut()).isTrue();
        assertThat(seen.back()).isZero();
        assertThat(waves.takingBack(scene.number())).isEmpty();
    }

    @Test
    void aLogThatIsDoubtedAfterTheChangeHasEndedLeavesWhatItShowed() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        String log = dpkg(scene, "2.0-1", "1.0-1");
        scenes.handIn(scene, scene.lab().get(0), log);
        settle(scene, 0, Disposition.EXCEPTION);
        settle(scene, 1, Disposition.EXCEPTION);
        progress.close(scene.number(), Actor.system("test"));

        scenes.handIn(scene, scene.lab().get(1), log);

        assertThat(open(scene)).containsExactly(name(scene, 1));
        assertThat(actions(scene, "rollout.host-taken-back-doubted")).isZero();
    }

    @Test
    void anExceptionTakesNoHostOffTheWayBack() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        settle(scene, 0, Disposition.EXCEPTION);
        back(scene, 1);
        scenes.run(scene.number());
        at(scene, "receive_removals");
        assertThat(open(scene)).containsExactly(name(scene, 0));
        assertThat(waves.view(scene.number(), 1).takingBack().changed()).isEqualTo(2);

        back(scene, 0);
        scenes.run(scene.number());
        ended(scene);
    }

    @Test
    void nobodyWaitsForARetiredHostAndTheEndNamesIt() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        settle(scene, 0, Disposition.RETIRED);
        back(scene, 1);
        scenes.run(scene.number());

        ended(scene);
        assertThat(jdbc.sql("SELECT body FROM audit_event WHERE change_number = ? AND action = ?")
                        .params(scene.number().toString(), "rollout.ring-closed")
                        .query(String.class)
                        .list())
                .allSatisfy(body -> assertThat(body).contains(name(scene, 0) + " (retired)"));
    }

    @Test
    void aDoubtAfterTheRingHasEndedLeavesItsCount() {
        Scene scene = damaged();
        scenes.fire(scene.number(), "timer_soak");
        String log = dpkg(scene, "2.0-1", "1.0-1");
        scenes.handIn(scene, scene.lab().get(0), log);
        back(scene, 1);
        scenes.run(scene.number());
        ended(scene);

        scenes.handIn(scene, scene.lab().get(1), log);

        assertThat(open(scene)).isEmpty();
        assertThat(actions(scene, "rollout.host-taken-back-doubted")).isZero();
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

    private List<String> open(Scene scene) {
        return rollbacks.changed(scene.number(), 1);
    }

    private static String name(Scene scene, int host) {
        return scene.lab().get(host).name();
    }

    private long actions(Scene scene, String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE change_number = ? AND action = ?")
                .params(scene.number().toString(), action)
                .query(Long.class)
                .single();
    }

    private void settle(Scene scene, int host, Disposition how) {
        targets.settle(
                scene.number(),
                Set.of(scene.lab().get(host).id()),
                how,
                "Settled otherwise",
                null,
                List.of(),
                data.actor(Role.ANALYST));
        scenes.run(scene.number());
    }

    private void install(Scene scene, int host) {
        scenes.dpkg(scene, scene.lab().get(host), "1.0-1", "2.0-1");
    }

    private void back(Scene scene, int host) {
        scenes.dpkg(scene, scene.lab().get(host), "2.0-1", "1.0-1");
    }

    private static String dpkg(Scene scene, String from, String to) {
        String when = TestClock.now().toString().substring(0, 19).replace('T', ' ');
        String name = scene.patch().packages().get(0).name() + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " " + from + " " + to + "\n" + when
                + " status installed " + name + " " + to + "\n";
    }

    private void listed(Scene scene, int host, List<InstalledPackage> packages, Instant at) {
        software.record(scene.lab().get(host).id(), packages, "test", at, data.actor(Role.OPERATOR));
    }

    private Scene damaged() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        damage(scene);
        return scene;
    }

    private void damage(Scene scene) {
        scene.lab().forEach(host -> scenes.report(scene, host, Outcome.PARTIAL));
        scenes.run(scene.number());
        at(scene, "timer_soak");
    }

    private void at(Scene scene, String element) {
        assertThat(scenes.position(scene.number())).contains(element);
    }

    private void ended(Scene scene) {
        assertThat(scenes.position(scene.number())).isEmpty();
        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.ROLLED_BACK);
    }
}
