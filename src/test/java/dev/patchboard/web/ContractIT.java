package dev.patchboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public contract over REST, walked resource by resource: what programs outside rely on. */
@PatchboardTest
class ContractIT {

    private static final List<String> OF_A_CHANGE =
            List.of("timeline", "hosts", "evidence", "logs", "scans", "votes", "process");

    /** Items that a walk through a list takes at most. */
    private static final int WALKED = 20;

    @LocalServerPort
    int port;

    @Autowired
    TestData data;

    @Autowired
    Changes changes;

    @Autowired
    Tokens tokens;

    @Autowired
    TestEngine engine;

    @Autowired
    JsonMapper json;

    private HttpCaller rest;
    private String manager;
    private Host host;
    private Patch patch;
    private String change;

    @BeforeEach
    void aChangeAndItsManager() {
        rest = new HttpCaller(port);
        manager = token(Role.REQUESTER, Role.CHANGE_MANAGER);
        host = data.hosts(1, Environment.TEST).get(0);
        patch = data.patch();
        change = "/api/v1/changes/" + submit();
    }

    private ChangeNumber submit() {
        return changes.submit(
                NewChange.normal("Contract", "Because", Set.of(patch.id()), Set.of(host.id())),
                data.actor(Role.REQUESTER));
    }

    @Test
    void everyResourceOfTheContractAnswers() {
        String operator = token(Role.OPERATOR);
        String auditor = token(Role.AUDITOR);
        List<String> answers = new ArrayList<>();
        for (String resource :
                List.of("hosts", "advisories", "changes", "tasks", "windows", "freezes", "exceptions", "metrics")) {
            answers.add(resource + " " + get("/api/v1/" + resource, manager).statusCode());
        }
        OF_A_CHANGE.forEach(part ->
                answers.add(part + " " + get(change + "/" + part, manager).statusCode()));
        answers.add("change " + get(change, manager).statusCode());
        answers.add("audit " + get("/api/v1/audit", auditor).statusCode());
        answers.add("work " + get("/api/v1/work", operator).statusCode());

        assertThat(answers).allMatch(answer -> answer.endsWith(" 200"));
    }

    @Test
    void whatIsNotThereIsAProblemWithACode() {
        List<String> missing = new ArrayList<>(List.of("/api/v1/hosts/nobody", "/api/v1/changes/PB-99999999"));
        OF_A_CHANGE.forEach(part -> missing.add("/api/v1/changes/PB-99999999/" + part));
        missing.add("/api/v1/tasks/nothing");
        missing.add("/api/v1/nothing");
        for (String path : missing) {
            HttpResponse<String> answer = get(path, manager);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValueSatisfying(type -> assertThat(type)
                    .startsWith("application/problem+json"));
            assertThat(json.readTree(answer.body()).path("code").asString())
                    .as(path)
                    .isEqualTo("not-found");
        }
    }

    @Test
    void longListsAreWalkedByKeyAndBoundedByALimit() {
        data.hosts(1, Environment.TEST);
        JsonNode first = json.readTree(get("/api/v1/hosts?limit=1", manager).body());
        assertThat(first.get("items").size()).isEqualTo(1);
        JsonNode second = json.readTree(
                get("/api/v1/hosts?limit=1&after=" + first.get("next").asString(), manager)
                        .body());
        assertThat(second.at("/items/0/name")).isNotEqualTo(first.at("/items/0/name"));
        for (String list : List.of("hosts", "advisories", "patches", "scans", "metrics?from=x&")) {
            HttpResponse<String> answer = get("/api/v1/" + list + (list.contains("?") ? "" : "?limit=0"), manager);
            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            assertThat(answer.body()).as(list).contains("\"code\"", "\"problems\"");
        }
    }

    @Test
    void tasksAndHostsThatNeedAPatchAreGivenOnceEachByKey() {
        String analyst = token(Role.ANALYST);
        data.hosts(1, Environment.TEST);
        engine.run(submit());
        engine.run(submit());
        for (String list : List.of("/api/v1/tasks", "/api/v1/patches/" + patch.id() + "/hosts")) {
            JsonNode first = json.readTree(
                            get(list + "?limit=" + WALKED, analyst).body())
                    .path("items");
            assertThat(first.size()).as(list).isGreaterThan(1);
            assertThat(walked(list, first.size(), analyst)).as(list).containsExactlyElementsOf(first);
        }
    }

    /** The items of a list, up to so many, with a page an item. */
    private List<JsonNode> walked(String list, int most, String token) {
        List<JsonNode> seen = new ArrayList<>();
        JsonNode page = json.readTree(get(list + "?limit=1", token).body());
        page.path("items").forEach(seen::add);
        while (!page.path("next").isNull() && seen.size() < most) {
            page = json.readTree(
                    get(list + "?limit=1&after=" + page.path("next").asString(), token)
                            .body());
            page.path("items").forEach(seen::add);
        }
        return seen;
    }

    @Test
    void aKeyUsedForAnotherBodyIsRefusedAndARepeatedOneAnsweredAgain() {
        String key = TestData.unique("contract-");
        String path = change + "/hold";
        HttpResponse<String> first = post(path, "{\"reason\":\"once\"}", "Idempotency-Key", key);
        HttpResponse<String> again = post(path, "{\"reason\":\"once\"}", "Idempotency-Key", key);
        HttpResponse<String> other = post(path, "{\"reason\":\"twice\"}", "Idempotency-Key", key);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json.readTree(other.body()).path("code").asString()).isNotEmpty();
    }

    @Test
    void aStaleETagIsAnswered412AndNothingHappens() {
        String stale = get(change, manager).headers().firstValue("ETag").orElseThrow();
        assertThat(post(change + "/hold", "{\"reason\":\"first\"}", "If-Match", stale)
                        .statusCode())
                .isEqualTo(200);
        for (String command : List.of("hold", "resume", "withdraw", "revisions")) {
            HttpResponse<String> late = post(change + "/" + command, "{\"reason\":\"late\"}", "If-Match", stale);
            assertThat(late.statusCode()).as(command).isEqualTo(412);
            assertThat(json.readTree(late.body()).path("code").asString()).isEqualTo("precondition.failed");
        }
        String current = get(change, manager).headers().firstValue("ETag").orElseThrow();
        assertThat(post(change + "/resume", "{\"reason\":\"now\"}", "If-Match", current)
                        .statusCode())
                .isEqualTo(200);
        String fleet = token(Role.OPERATOR);
        assertThat(rest.post(
                                "/api/v1/hosts/" + host.name() + "/retire",
                                "{\"reason\":\"gone\"}",
                                "Authorization",
                                fleet,
                                "If-Match",
                                "\"999\"")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void everyOperationIsDescribed() {
        JsonNode paths = json.readTree(rest.get("/v3/api-docs").body()).get("paths");
        List<String> silent = new ArrayList<>();
        paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            if (operation.getValue().path("summary").asString("").isBlank()) {
                silent.add(operation.getKey() + " " + path.getKey());
            }
        }));

        assertThat(silent).as("say what they do in api-summaries.properties").isEmpty();
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/work/claims",
                        "/api/v1/work/claims/{id}/extend",
                        "/api/v1/work/claims/{id}/reports",
                        "/api/v1/metrics",
                        "/api/v1/changes/{number}/scans",
                        "/api/v1/tasks/{id}/claim",
                        "/api/v1/tasks/{id}/complete");
    }

    @Test
    void everyOperationSaysItsStatusItsProblemsAndThatAPostCanBeRepeated() {
        String document = rest.get("/v3/api-docs").body();
        JsonNode paths = json.readTree(document).get("paths");

        assertThat(document).doesNotContain("\"*/*\"");
        for (String path :
                List.of("patches", "people", "windows", "freezes", "changes", "evidence", "scans", "work/claims")) {
            JsonNode post = paths.path("/api/v1/" + path).path("post");
            assertThat(post.path("responses").propertyNames()).as(path).contains("201", "401", "403", "409", "422");
            assertThat(post.path("parameters").findValuesAsString("$ref"))
                    .as(path)
                    .contains("#/components/parameters/IdempotencyKey");
        }
        assertThat(paths.at(
                                "/~1api~1v1~1changes~1{number}/get/responses/404/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void theLocalStartOfAWindowIsNotDescribedAsAMoment() {
        List<String> formats = json.readTree(rest.get("/v3/api-docs").body()).findValues("starts").stream()
                .map(starts -> starts.path("format").asString(""))
                .toList();
        assertThat(formats).isNotEmpty().containsOnly("");
    }

    private HttpResponse<String> get(String path, String token) {
        return rest.get(path, "Authorization", token);
    }

    private HttpResponse<String> post(String path, String body, String header, String value) {
        return rest.post(path, body, "Authorization", manager, header, value);
    }

    private String token(Role... roles) {
        String login = data.person(roles).login();
        return "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), Actor.of(login, Actor.Channel.UI))
                        .secret();
    }
}
