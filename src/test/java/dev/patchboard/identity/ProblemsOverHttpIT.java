package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every failure is a problem with a stable code that tells what to do and nothing about the inside. */
@PatchboardTest
class ProblemsOverHttpIT {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private String login;
    private String bearer;

    @BeforeEach
    void anAdministrator() {
        String id = Ids.next().toString();
        login = "e" + id.substring(id.length() - 12);
        people.create(
                new NewPerson(login, "E", login + "@example.org", ZoneOffset.UTC, Set.of(Role.ADMIN), null),
                Actor.system("test"));
        bearer = "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), Actor.of(login, Actor.Channel.UI))
                        .secret();
    }

    @Test
    void jsonThatIsNoneNamesItsLine() {
        isProblem(post("{\n \"login\": \"x\",\n oops"), 400, "body.unreadable", "\"line\":3");
    }

    @Test
    void aValueOfTheWrongKindNamesItsField() {
        isProblem(
                post("{\"login\":\"x\",\"name\":\"n\",\"email\":\"e\",\"roles\":[\"LAB\",\"KING\"]}"),
                400,
                "body.unreadable",
                "\"field\":\"roles[1]\"");
    }

    @Test
    void whatABodySaysInVainIsRefusedWithItsPlace() {
        String manager = bearerOf(Role.CHANGE_MANAGER);
        isProblem(
                send(
                        manager,
                        "/api/v1/freezes",
                        "{\"name\":\"f\",\"scope\":{\"environments\":[\"LAB\"]},\"from\":\"2027-01-01T00:00:00Z\","
                                + "\"until\":\"2027-01-02T00:00:00Z\",\"reason\":\"r\"}"),
                400,
                "input.invalid",
                "\"field\":\"scope.environments\"",
                "use kind, name.");
        isProblem(
                send(bearerOf(Role.REQUESTER), "/api/v1/changes", "{\"title\":\"t\",\"patches\":[null]}"),
                400,
                "input.invalid",
                "\"field\":\"patches[0]\"",
                "Must not be null");
        isProblem(
                send(bearerOf(Role.OPERATOR), "/api/v1/changes/PB-99999999/reports", "[null]"),
                400,
                "input.invalid",
                "\"field\":\"[0]\"");
        isProblem(
                new HttpCaller(port)
                        .put(
                                "/api/v1/changes/PB-99999999/rings",
                                "[{\"name\":\"a\",\"environment\":\"LAB\",\"upToPercent\":101,\"exitPercent\":90,"
                                        + "\"budgetPercent\":10,\"soak\":\"PT1H\",\"batchSize\":5,"
                                        + "\"reportWithin\":\"PT2H\",\"straggler\":false}]",
                                "Authorization",
                                manager),
                400,
                "input.invalid",
                "\"field\":\"[0].upToPercent\"",
                "1 to 100");
    }

    @Test
    void aWindowStartsByItsOwnClockAndLastsNoLongerThanAMonth() {
        String operator = bearerOf(Role.OPERATOR);
        String window = "{\"name\":\"w\",\"zone\":\"UTC\",\"starts\":\"%s\",\"duration\":\"%s\"}";
        isProblem(
                send(operator, "/api/v1/windows", window.formatted("2026-11-23T22:00:00Z", "PT1H")),
                400,
                "body.unreadable",
                "\"field\":\"starts\"",
                "without Z or an offset");
        isProblem(
                send(operator, "/api/v1/windows", window.formatted("2026-11-23T22:00", "PT9999999999999H")),
                400,
                "input.invalid",
                "\"field\":\"duration\"",
                "P31D");
    }

    @Test
    void aFieldOfATasksFormMayBeNull() {
        isProblem(
                send(bearerOf(Role.ANALYST), "/api/v1/tasks/no-such-task/complete", "{\"comment\":null}"),
                404,
                "not-found");
    }

    @Test
    void missingFieldsAreAllNamed() {
        isProblem(post("{}"), 400, "input.invalid", "\"field\":\"login\"", "\"field\":\"email\"");
    }

    @Test
    void noAnswerSpeaksOfWhatIsInside() {
        isProblem(get("/api/v1/hosts?environment=MOON"), 400, "input.invalid", "environment");
        isProblem(get("/api/v1/nowhere"), 404, "not-found", "There is nothing at this address.");
    }

    @Test
    void aMissingBodyIsSaidToBeMissing() {
        isProblem(post(""), 400, "body.unreadable", "missing");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        isProblem(get("/api/v1/people/nobody-at-all"), 404, "not-found", "nobody-at-all");
        isProblem(get("/api/v1/no-such-thing"), 404, "not-found");
    }

    @Test
    void theWrongMethodOrMediaTypeIsSaid() {
        HttpCaller caller = new HttpCaller(port);
        isProblem(caller.delete("/api/v1/people", "Authorization", bearer), 405, "request.method-not-allowed");
        isProblem(
                caller.put("/api/v1/people/" + login + "/roles", "{", "Authorization", bearer), 400, "body.unreadable");
    }

    @Test
    void aRefusalNamesItsRuleAndIsWrittenDown() {
        HttpResponse<String> refused = new HttpCaller(port)
                .put("/api/v1/people/" + login + "/roles", "{\"roles\":[\"CAB\"]}", "Authorization", bearer);
        isProblem(refused, 403, "law5.own-roles");
        assertThat(people.find(login).orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'refused' and person = :login")
                        .param("login", login)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aParameterOfTheWrongKindNamesItself() {
        isProblem(get("/api/v1/people?limit=many"), 400, "input.invalid", "\"field\":\"limit\"");
        isProblem(get("/api/v1/people?after=%21%21"), 400, "input.invalid", "\"field\":\"after\"");
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedBeforeItIsTaken() throws IOException {
        String analyst = bearerOf(Role.ANALYST);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/advisories HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + analyst
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n"
                                    + "Content-Length: 1073741824\r\n\r\n--b\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(answer).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void anUploadOfSomebodyWhoMayNotIsNotTakenInAtAll() {
        HttpResponse<String> denied = new HttpCaller(port)
                .post("/api/v1/advisories", "x".repeat(100_000), "Authorization", bearerOf(Role.AUDITOR));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("permission.denied");
    }

    @Test
    void theCallersOwnRequestIdComesBackIfItIsFit() {
        HttpCaller caller = new HttpCaller(port);
        assertThat(caller.get("/api/v1/people/me", "X-Request-Id", "abc-1").body())
                .contains("\"requestId\":\"abc-1\"");
        assertThat(caller.get("/api/v1/people/me", "X-Request-Id", "a b").body())
                .doesNotContain("a b");
    }

    private String bearerOf(Role role) {
        String id = Ids.next().toString();
        String person = "r" + id.substring(id.length() - 12);
        people.create(
                new NewPerson(person, "R", person + "@example.org", ZoneOffset.UTC, Set.of(role), null),
                Actor.system("test"));
        return "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), Actor.of(person, Actor.Channel.UI))
                        .secret();
    }

    private HttpResponse<String> send(String who, String path, String body) {
        return new HttpCaller(port).post(path, body, "Authorization", who);
    }

    private HttpResponse<String> post(String body) {
        return new HttpCaller(port).post("/api/v1/people", body, "Authorization", bearer);
    }

    private HttpResponse<String> get(String path) {
        return new HttpCaller(port).get(path, "Authorization", bearer);
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code, String... parts) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"type\":\"urn:patchboard:problem:" + code + "\"", "requestId")
                .doesNotContain("java.", "Exception", "dev.patchboard");
        List.of(parts).forEach(part -> assertThat(answer.body()).contains(part));
    }
}
