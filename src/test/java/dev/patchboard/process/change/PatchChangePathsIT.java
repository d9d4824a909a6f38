package dev.patchboard.process.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeReviews;
import dev.patchboard.change.ChangeRework;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The ways through the main process that the whole story does not take. Each starts at the question it is about. */
@PatchboardTest
class PatchChangePathsIT {

    @Autowired
    RuntimeService runtime;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRework rework;

    @Autowired
    ChangeReviews reviews;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    private final Actor manager = Actor.system("test");

    /** A real change whose instance stands before this element with these variables. */
    private ChangeNumber before(String process, String element, Map<String, Object> variables) {
        ChangeNumber number = changes.submit(
                NewChange.normal(
                        "Path", "Because", Set.of(data.patch().id()), TestData.ids(data.hosts(1, Environment.TEST))),
                data.actor(Role.REQUESTER));
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "starts elsewhere"));
        Map<String, Object> all = new HashMap<>(variables);
        all.put("change", number.toString());
        runtime.createProcessInstanceByKey(process)
                .businessKey(number.toString())
                .setVariables(all)
                .startBeforeActivity(element)
                .execute();
        engine.run(number);
        return number;
    }

    private ChangeNumber before(String element, Map<String, Object> variables) {
        return before("patch-change", element, variables);
    }

    private void rejected(ChangeNumber number) {
        assertThat(changes.get(number).stage()).isEqualTo(Stage.REJECTED);
        assertThat(engine.passed(number)).contains("service_reject", "end_rejected");
        assertThat(engine.position(number)).isEmpty();
    }

    @Test
    void aChangeItsAnalystTurnsDownIsRejected() {
        rejected(before("gateway_risk", Map.of("riskDecision", "REJECT")));
    }

    @Test
    void aFailedLabTestIsRepeatedWhenSomebodySaysSo() {
        ChangeNumber number = before("gateway_lab", Map.of("labResult", "FAILED"));
        assertThat(engine.openTasks(number)).containsExactly("task_labFailed");

        rework.decideAfterLab(number, true, "The test was wrong", manager);
        engine.run(number);

        assertThat(engine.position(number)).contains("call_labTest");
        assertThat(engine.passed(number)).doesNotContain("service_reject", "call_authorisation");
    }

    @Test
    void aFailedLabTestThatIsNotRepeatedRejectsTheChange() {
        ChangeNumber number = before("gateway_lab", Map.of("labResult", "FAILED"));

        rework.decideAfterLab(number, false, "The patch breaks the service", manager);
        engine.run(number);

        rejected(number);
        assertThat(engine.passed(number)).doesNotContain("call_authorisation");
    }

    @Test
    void aChangeItsAuthorityTurnsDownIsRejected() {
        ChangeNumber number = before("gateway_authorised", Map.of("authorisation", "REJECTED"));

        rejected(number);
        assertThat(engine.passed(number)).doesNotContain("service_planRollout", "call_ring");
    }

    @Test
    void aChangeSentBackGoesThroughAnalysisAgain() {
        ChangeNumber number = before("gateway_authorised", Map.of("authorisation", "REWORK"));
        assertThat(engine.openTasks(number)).containsExactly("task_rework");

        rework.resubmit(number, "Took the fragile hosts out", manager);
        engine.run(number);

        assertThat(engine.openTasks(number)).containsExactly("task_riskAnalysis");
        assertThat(engine.passed(number)).doesNotContain("call_ring");
    }

    @Test
    void aRingWithoutAuthorisationGoesBackToTheAuthority() {
        ChangeNumber number = before("gateway_ringResult", Map.of("ringResult", "UNAUTHORISED"));

        assertThat(engine.position(number)).contains("call_authorisation");
        assertThat(engine.passed(number)).doesNotContain("service_requestScans");
    }

    @Test
    void aStoppedRolloutIsJudgedHostByHost() {
        ChangeNumber number = before("gateway_ringResult", Map.of("ringResult", "STOPPED"));

        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
        assertThat(engine.passed(number)).doesNotContain("service_nextRing", "service_close");
    }

    @Test
    void aLateAnalysisEscalatesAndDecidesNothing() {
        ChangeNumber number = before("task_riskAnalysis", Map.of());

        engine.fireTimer(number, "timer_riskLate");

        assertThat(engine.passed(number)).contains("service_escalateRisk", "end_riskEscalated");
        assertThat(engine.openTasks(number)).containsExactly("task_riskAnalysis");
    }

    @Test
    void openHostsEscalateAndStayOpen() {
        ChangeNumber number = before("gateway_ringResult", Map.of("ringResult", "STOPPED"));

        engine.fireTimer(number, "timer_hostsLate");

        assertThat(engine.passed(number)).contains("service_escalateHosts", "end_hostsEscalated");
        assertThat(engine.openTasks(number)).containsExactly("task_resolveHosts");
    }

    @Test
    void aReviewWithoutAFailureNeedsNoRootCauseAndEscalatesWhenLate() {
        ChangeNumber number = before("review", "gateway_cause", Map.of("rootCauseOwed", false));
        assertThat(engine.openTasks(number)).containsExactly("task_review");
        engine.fireTimer(number, "timer_reviewLate");
        assertThat(engine.passed(number)).contains("service_escalateReview", "end_reviewEscalated");

        reviews.conclude(number, "It was an emergency, and it went well", manager);
        engine.run(number);

        assertThat(engine.passed(number)).contains("end_reviewed").doesNotContain("task_rootCause");
    }
}
