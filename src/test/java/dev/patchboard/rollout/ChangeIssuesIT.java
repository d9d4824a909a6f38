package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeIssues;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeReviews;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Issue;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.Verdicts;
import dev.patchboard.verification.Verification;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What went wrong with a change as a whole stays in its result, however its hosts end. */
@PatchboardTest
class ChangeIssuesIT {

    private static final Actor SYSTEM = Actor.system("test");

    @Autowired
    private RolloutScene scenes;

    @Autowired
    private RingGate gate;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private ChangeIssues issues;

    @Autowired
    private ChangeReviews reviews;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private Verification verification;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestEngine engine;

    @Autowired
    private TestData data;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aChangeTurnedDownAfterSomethingWasSentSaysSoOwesAReviewAndIsNotSimplySuccessful() {
        Scene scene = scenes.scene("simulated", 1, 1);
        ChangeNumber number = scene.number();
        scenes.start(number, 1);
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(number);
        turnDown(number);

        assertThat(changes.get(number).stage()).isEqualTo(Stage.VERIFICATION);
        assertThat(told(number, "change.turned-down"))
                .singleElement()
                .asString()
                .contains(scene.lab().get(0).name())
                .doesNotContain(scene.production().get(0).name());
        assertThat(reasons(number, scene.production().get(0)))
                .contains("nothing will be")
                .doesNotContain("Deploy it");
        settle(scene, Disposition.VERIFIED);
        assertThat(reviews.assess(number).reasons())
                .anySatisfy(why -> assertThat(why).startsWith("it was turned down"));
        assertThat(progress.close(number, SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
        assertThat(told(number, "change.closed")).singleElement().asString().contains("turned down");
    }

    @Test
    void aChangeWithAStoppedRingOwesARootCauseAndIsNotSimplySuccessful() {
        Scene scene = scenes.scene("simulated", 2, 1);
        ChangeNumber number = scene.number();
        scenes.start(number, 1);
        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        scenes.report(scene, scene.lab().get(1), Outcome.FAILED);
        scenes.run(number);
        scenes.fire(number, "timer_soak");
        gate.decide(number, 1, GateDecision.STOP, "It fails", data.actor(Role.CHANGE_MANAGER));
        scenes.run(number);
        progress.enter(number, Stage.VERIFICATION, SYSTEM);
        verification.decide(number);
        assertThat(reasons(number, scene.production().get(0)))
                .as("no advice to deploy where nothing is sent any more")
                .contains("the rollout has ended without it")
                .doesNotContain("Deploy it");

        targets.settle(number, Set.of(scene.lab().get(0).id()), Disposition.VERIFIED, null, null, List.of(), SYSTEM);
        settle(scene, Disposition.NOT_APPLICABLE);

        assertThat(issues.of(number))
                .hasSize(2)
                .allMatch(Issue::failed)
                .extracting(Issue::text)
                .anySatisfy(text -> assertThat(text).startsWith("ring 1 (").endsWith(") was stopped"))
                .contains("on 2 of 3 hosts an installation failed or was rolled back on the way");
        assertThat(reviews.assess(number).rootCauseOwed()).isTrue();
        assertThat(progress.close(number, SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
    }

    @Test
    void aHostThatFailedAndWasPatchedLaterOwesARootCause() {
        Scene scene = scenes.scene("simulated", 1, 1);
        ChangeNumber number = scene.number();
        scenes.start(number, 1);
        scenes.report(scene, scene.lab().get(0), Outcome.ROLLED_BACK);
        scenes.proven(scene, scene.lab().get(0));
        settle(scene, Disposition.VERIFIED);

        assertThat(reviews.assess(number).rootCauseOwed()).isTrue();
        assertThat(reviews.assess(number).reasons())
                .containsExactly("on 1 of 2 hosts an installation failed or was rolled back on the way");
        assertThat(progress.close(number, SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
    }

    @Test
    void aChangeOfWhichNothingWentWrongHasNoIssue() {
        Scene scene = scenes.scene("simulated", 1, 1);
        settle(scene, Disposition.VERIFIED);

        assertThat(issues.of(scene.number())).isEmpty();
        assertThat(progress.close(scene.number(), SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL);
    }

    /** The change's own process, at the moment at which its authority has said no. */
    private void turnDown(ChangeNumber number) {
        String key = number.toString();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "starts elsewhere"));
        runtime.createProcessInstanceByKey("patch-change")
                .businessKey(key)
                .setVariable("authorisation", "REJECTED")
                .setVariable("change", key)
                .startBeforeActivity("gateway_authorised")
                .execute();
        engine.run(number);
    }

    private void settle(Scene scene, Disposition disposition) {
        targets.settle(scene.number(), TestData.ids(scene.all()), disposition, null, null, List.of(), SYSTEM);
    }

    private String reasons(ChangeNumber number, Host host) {
        return verdicts.matrix(number).rows().stream()
                .filter(row -> row.host().equals(host.name()))
                .map(row -> String.join(" ", row.verdict().reasons()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told(ChangeNumber number, String action) {
        return jdbc.queryForList(
                "SELECT body FROM audit_event WHERE change_number = ? AND action = ?",
                String.class,
                number.toString(),
                action);
    }
}
