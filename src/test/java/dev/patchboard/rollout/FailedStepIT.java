package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.jayway.jsonpath.JsonPath;
import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A step that fails for a technical reason waits for a person, who has it tried again. */
@PatchboardTest
class FailedStepIT {

    private static final int MOST_TRIES = 20;

    @LocalServerPort
    int port;

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    Tokens tokens;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aFailedStepIsShownTriedAgainByAPersonAndGoesOnOnceItsCauseIsMended() {
        Scene scene = scenes.scene("simulated", 2, 0);
        Actor operator = data.actor(Role.OPERATOR);
        ring(scene, 1, 91);
        catchThrowable(() -> scenes.start(scene.number(), 1));
        useUpRetries(scene.number());

        HttpResponse<String> list = get(operator, "/failed-steps");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(fields(list, scene, "step")).containsExactly("service_open_ring");
        assertThat(fields(list, scene, "message")).first().asString().contains(scene.number() + "/1");
        String id = fields(list, scene, "id").get(0);
        assertThat(retry(data.actor(Role.REQUESTER), id).statusCode()).isEqualTo(403);

        assertThat(retry(operator, id).statusCode()).isEqualTo(204);
        useUpRetries(scene.number());
        HttpResponse<String> still = get(operator, "/failed-steps");
        assertThat(fields(still, scene, "step")).as("nothing was mended").containsExactly("service_open_ring");

        ring(scene, 91, 1);
        assertThat(retry(operator, fields(still, scene, "id").get(0)).statusCode())
                .isEqualTo(204);
        scenes.run(scene.number());
        assertThat(fields(get(operator, "/failed-steps"), scene, "id")).isEmpty();
        assertThat(retry(operator, id).statusCode()).isEqualTo(404);
        assertThat(scenes.position(scene.number())).containsExactly("receive_reports");
        assertThat(audited(scene.number(), operator)).isEqualTo(2);
    }

    /** Takes a ring's row away under another number, as a bad restore might, or brings it back. */
    private void ring(Scene scene, int from, int to) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("UPDATE rollout_wave SET ordinal = ? WHERE change_number = ? AND ordinal = ?")
                        .params(to, scene.number().value(), from)
                        .update());
    }

    private void useUpRetries(ChangeNumber number) {
        for (int i = 0; i < MOST_TRIES; i++) {
            List<Job> left = management
                    .createJobQuery()
                    .processInstanceId(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(number.toString())
                            .processDefinitionKey("ring")
                            .singleResult()
                            .getId())
                    .withRetriesLeft()
                    .list();
            if (left.isEmpty()) {
                return;
            }
            assertThat(catchThrowable(() -> management.executeJob(left.get(0).getId())))
                    .isNotNull();
        }
        throw new AssertionError("It is tried again without end");
    }

    private long audited(ChangeNumber number, Actor who) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE change_number = ? AND action = ? AND person = ?")
                .params(number.toString(), "step.retried", who.person())
                .query(Long.class)
                .single();
    }

    private static List<String> fields(HttpResponse<String> list, Scene scene, String field) {
        return JsonPath.read(list.body(), "$[?(@.change=='" + scene.number() + "')]." + field);
    }

    private HttpResponse<String> get(Actor who, String path) {
        return new HttpCaller(port).get("/api/v1" + path, "Authorization", bearer(who));
    }

    private HttpResponse<String> retry(Actor who, String id) {
        return new HttpCaller(port).post("/api/v1/failed-steps/" + id + "/retry", "", "Authorization", bearer(who));
    }

    private String bearer(Actor who) {
        return "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), who).secret();
    }
}
