package dev.patchboard.process.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.identity.Role;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.Verification;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The last part of a change's process and the watch that follows it, step by step. */
@PatchboardTest
class VerificationPathsIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestEngine engine;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestData data;

    @Autowired
    private TaskInbox inbox;

    @Autowired
    private Changes changes;

    @Autowired
    private RootCauses causes;

    @Autowired
    private Verification verification;

    @Autowired
    private Inventory inventory;

    @Test
    void evidenceSettlesAChangeThatIsThenWatchedUntilTheWatchEnds() {
        Scene scene = verifying(2);
        ChangeNumber number = scene.number();
        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
        engine.fireTimer(number, "timer_hostsLate");

        prove(scene);
        assertThat(changes.get(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(changes.get(number).closeCode()).isEqualTo(CloseCode.SUCCESSFUL);
        assertThat(engine.position(number)).containsExactly("gateway_wait");

        handInByTask(number);
        comesBackWhileAsked(scene);
        scansComeOnTheirOwn(scene);
        engine.fireTimer(number, "timer_nextLook");
        engine.fireTimer(number, "timer_scansLate");
        assertThat(engine.position(number)).containsExactly("gateway_wait");

        clock.advance(Duration.ofDays(400));
        engine.fireTimer(number, "timer_nextLook");
        engine.fireTimer(number, "timer_scansLate");
        assertThat(engine.position(number)).isEmpty();
        assertThat(changes.followUps(number)).hasSize(1);
    }

    @Test
    void theWatchLooksOnceBeforeItWaits() {
        Scene scene = verifying(1);
        ChangeNumber number = scene.number();
        prove(scene);
        assertThat(engine.passed(number)).containsOnlyOnce("service_checkRecurrence");
        assertThat(engine.position(number)).containsExactly("gateway_wait");
    }

    private void handInByTask(ChangeNumber number) {
        engine.fireTimer(number, "timer_nextLook");
        complete(number, "task_scanEvidence", data.actor(Role.OPERATOR), Map.of("note", "Scanned by hand"));
        assertThat(engine.position(number)).containsExactly("gateway_wait");
    }

    private void comesBackWhileAsked(Scene scene) {
        engine.fireTimer(scene.number(), "timer_nextLook");
        clock.advance(Duration.ofHours(2));
        scenes.scan(scene, scene.host(), clock.instant().minusSeconds(60), "true");
        engine.run(scene.number());
        assertThat(changes.followUps(scene.number()))
                .singleElement()
                .satisfies(followUp -> assertThat(followUp.link().kind()).isEqualTo(LinkKind.RECURRENCE));
    }

    private void scansComeOnTheirOwn(Scene scene) {
        clock.advance(Duration.ofHours(2));
        scenes.scan(scene, scene.host(), clock.instant().minusSeconds(60), "true");
        engine.run(scene.number());
        assertThat(engine.passed(scene.number())).contains("message_scanIn");
        assertThat(changes.followUps(scene.number())).hasSize(1);
    }

    @Test
    void hostsThatFailedGoToALinkedChangeAndTheRootCauseIsFound() {
        Scene scene = verifying(1);
        ChangeNumber number = scene.number();
        scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed(), "half-configured"));
        engine.run(number);
        Actor analyst = data.actor(Role.ANALYST);

        complete(number, "task_resolveHosts", analyst, Map.of("resolution", "WAIT"));
        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
        complete(
                number,
                "task_resolveHosts",
                analyst,
                Map.of("resolution", "TRANSFER", "hosts", "all", "reason", "The package is broken"));
        complete(
                number,
                "task_rootCause",
                analyst,
                Map.of("category", "PATCH", "description", "Its configuration step fails"));
        complete(
                number,
                "task_review",
                data.actor(Role.CHANGE_MANAGER),
                Map.of("conclusions", "Test the upgrade, not only a fresh installation"));

        assertThat(changes.get(number).closeCode()).isEqualTo(CloseCode.UNSUCCESSFUL);
        assertThat(changes.followUps(number)).hasSize(1);
        assertThat(causes.of(number)).hasSize(1);
    }

    @Test
    void evidenceAgainstAHostCallsTheReviewOffAndOtherEvidenceDoesNot() {
        Scene scene = verifying(2);
        ChangeNumber number = scene.number();
        prove(scene, scene.host());
        transfer(number, scene.hosts().get(1));
        assertThat(engine.openTasks(number)).containsExactly("task_rootCause");
        assertThat(changes.get(number).stage()).isEqualTo(Stage.REVIEW);

        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "false");
        engine.run(number);
        assertThat(engine.openTasks(number)).containsExactly("task_rootCause");

        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(120), "true");
        engine.run(number);
        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
        assertThat(changes.get(number).stage()).isEqualTo(Stage.VERIFICATION);
    }

    @Test
    void aRetiredHostBackInServiceCallsTheReviewOff() {
        Scene scene = verifying(2);
        ChangeNumber number = scene.number();
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        complete(
                number,
                "task_resolveHosts",
                data.actor(Role.ANALYST),
                Map.of(
                        "resolution",
                        "RETIRED",
                        "hosts",
                        scene.host().name(),
                        "reason",
                        "Scrapped",
                        "reference",
                        "CMDB-1"));
        transfer(number, scene.hosts().get(1));
        assertThat(changes.get(number).stage()).isEqualTo(Stage.REVIEW);

        inventory.putBack(scene.host().id(), "It was a mistake", data.actor(Role.OPERATOR));
        engine.run(number);

        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
    }

    @Test
    void aChangeIsJudgedOnceMoreAndDoesNotCloseOverWhatCameLast() {
        Scene scene = verifying(1);
        ChangeNumber number = scene.number();
        modify(number, "task_resolveHosts", "service_close");
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(number);
        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");

        engine.run(number);

        assertThat(changes.get(number).stage()).isEqualTo(Stage.VERIFICATION);
        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
        assertThat(changes.followUps(number)).isEmpty();
    }

    private void transfer(ChangeNumber number, Host host) {
        complete(
                number,
                "task_resolveHosts",
                data.actor(Role.ANALYST),
                Map.of("resolution", "TRANSFER", "hosts", host.name(), "reason", "Later"));
    }

    /** A change whose rollout is over: its hosts are about to be judged. */
    private Scene verifying(int hosts) {
        Scene scene = scenes.sent(hosts);
        modify(scene.number(), "service_enrich", "service_requestScans");
        engine.run(scene.number());
        return scene;
    }

    /** Takes the token from one step to before another. */
    private void modify(ChangeNumber number, String from, String to) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .processDefinitionKey("patch-change")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity(from)
                .startBeforeActivity(to)
                .execute();
    }

    private void prove(Scene scene) {
        scene.hosts().forEach(host -> prove(scene, host));
    }

    private void prove(Scene scene, Host host) {
        scenes.installed(scene, host);
        scenes.scan(scene, host, scene.scanned(), "false");
        engine.run(scene.number());
    }

    private void complete(ChangeNumber number, String task, Actor actor, Map<String, Object> fields) {
        String id = engine.task(number, task).getId();
        inbox.claim(id, actor);
        inbox.complete(id, fields, actor);
        engine.run(number);
    }
}
