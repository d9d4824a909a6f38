package dev.patchboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no client should send is the sender's mistake wherever it is sent, and never a failure of ours. */
@PatchboardTest
class JunkIT {

    private static final List<String> JUNK = List.of(
            "", "x", "0", "-1", "99999999999999999999", "%ff", "x%0Aforged", "%2B1000000000-01-01T00:00:00Z", "%00");

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JsonMapper json;

    private HttpCaller rest;
    private String token;

    @BeforeEach
    void somebodyWhoMayDoAlmostEverything() {
        rest = new HttpCaller(port);
        String login = data.person(
                        Role.ADMIN, Role.REQUESTER, Role.ANALYST, Role.CHANGE_MANAGER, Role.OPERATOR, Role.AUDITOR)
                .login();
        token = "Bearer "
                + tokens.make(new NewToken("junk", null, Set.of(), null), Actor.of(login, Channel.UI))
                        .secret();
    }

    @Test
    void noParameterOfAReadMakesItFail() {
        List<String> failed = new ArrayList<>();
        operations("get")
                .forEach(operation -> operation.description().path("parameters").forEach(parameter -> {
                    if (!parameter.path("in").asString().equals("query")) {
                        return;
                    }
                    for (String junk : JUNK) {
                        String path =
                                operation.path() + "?" + parameter.path("name").asString() + "=" + junk;
                        HttpResponse<String> answer = rest.get(path, "Authorization", token);
                        if (answer.statusCode() >= 500 || !documented(operation, answer)) {
                            failed.add(answer.statusCode() + " " + path);
                        }
                    }
                }));
        assertThat(failed).isEmpty();
    }

    @Test
    void aFileThatIsNotSentAsOneIsAskedFor() {
        List<String> failed = new ArrayList<>();
        for (Operation operation : operations("post")) {
            for (String type : List.of("multipart/form-data", "text/csv", "application/json")) {
                HttpResponse<String> answer = rest.stream(
                        operation.path(),
                        type,
                        () -> new ByteArrayInputStream("junk".getBytes(StandardCharsets.UTF_8)),
                        "Authorization",
                        token);
                if (answer.statusCode() >= 500 || answer.statusCode() < 400 || !documented(operation, answer)) {
                    failed.add(answer.statusCode() + " " + operation.path() + " " + type);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void aFormWithoutItsBoundaryIsToldHowToSendAFile() {
        HttpResponse<String> answer = rest.stream(
                "/api/v1/evidence",
                "multipart/form-data",
                () -> new ByteArrayInputStream(new byte[1]),
                "Authorization",
                token);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"request.no-file\"", "as the part 'file'");
    }

    /** Whether the interface's description names the status of an answer. */
    private static boolean documented(Operation operation, HttpResponse<String> answer) {
        return operation.description().path("responses").has(String.valueOf(answer.statusCode()));
    }

    private record Operation(String path, JsonNode description) {}

    private List<Operation> operations(String method) {
        List<Operation> found = new ArrayList<>();
        json.readTree(rest.get("/v3/api-docs").body()).get("paths").properties().forEach(path -> {
            JsonNode described = path.getValue().path(method);
            if (described.isObject()) {
                String filled = path.getKey()
                        .replace("{number}", "PB-1")
                        .replaceAll("\\{id}", "0190a000-0000-7000-8000-000000000001");
                found.add(new Operation(filled.replaceAll("\\{[^}]*}", "x"), described));
            }
        });
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }
}
