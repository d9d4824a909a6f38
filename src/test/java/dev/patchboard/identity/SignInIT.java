package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in over real HTTP: passwords, sessions, tokens, delegates. */
@PatchboardTest
class SignInIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Actor INSTALL = Actor.system("test");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Delegations delegations;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPersonSignsInAndTheSessionOpensTheInterface() {
        String login = person(Role.REQUESTER);
        HttpCaller browser = caller();
        HttpResponse<String> answer = browser.signIn(login, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("/login"));
        HttpResponse<String> me = browser.get("/api/v1/people/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains("\"login\":\"" + login + "\"", "CHANGE_SUBMIT")
                .doesNotContain("PEOPLE_ADMIN");
        assertThat(sessions(login)).isEqualTo(1);
    }

    @Test
    void aSessionChangesNothingWithoutItsCsrfToken() {
        String login = person(Role.ADMIN);
        HttpCaller browser = caller();
        browser.signIn(login, PASSWORD);
        String body = "{\"label\":\"mine\"}";
        HttpResponse<String> forged = browser.post("/api/v1/tokens", body);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("csrf.missing");
        HttpResponse<String> own = browser.post("/api/v1/tokens", body, "X-CSRF-TOKEN", browser.csrf());
        assertThat(own.statusCode()).isEqualTo(201);
    }

    @Test
    void wrongPasswordsMakeALoginWaitWhetherItExistsOrNot() {
        for (String login : Set.of(person(Role.LAB), unique())) {
            HttpCaller browser = caller();
            for (int i = 0; i < 5; i++) {
                assertThat(to(browser.signIn(login, "wrong"))).endsWith("/login?error");
            }
            assertThat(to(browser.signIn(login, PASSWORD))).endsWith("/login?wait");
        }
    }

    @Test
    void thePageSaysThatThePasswordWasWrongOrThatOneHasToWait() {
        HttpCaller browser = caller();
        assertThat(browser.get("/login?error").body()).contains("role=\"alert\"", "is wrong");
        assertThat(browser.get("/login?wait").body()).contains("role=\"alert\"");
    }

    @Test
    void law7_whoCouldNotSignInIsWrittenDownWithTheAddressAndWithoutWhatWasTyped() {
        String login = person(Role.LAB);
        caller().signIn(login, "a wrong password");
        String mistyped = unique();
        caller().signIn(mistyped, "a wrong password");
        List<String> bodies = jdbc.sql("select body from audit_event where action = 'person.sign-in-failed'")
                .query((row, n) -> new String(row.getBytes("body"), StandardCharsets.UTF_8))
                .list();
        assertThat(bodies)
                .anySatisfy(body -> assertThat(body).contains(login, "127.0.0.1"))
                .noneSatisfy(body -> assertThat(body).contains("a wrong password"))
                .noneSatisfy(body -> assertThat(body).contains(mistyped));
    }

    @Test
    void whoeverReadAnOldVersionOfAPersonChangesNothing() {
        String login = person(Role.LAB);
        String bearer = "Bearer " + token(person(Role.ADMIN), "{\"label\":\"t\"}");
        String path = "/api/v1/people/" + login;
        String read = caller().get(path, "Authorization", bearer)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        String body = "{\"roles\":[\"CAB\"]}";
        HttpResponse<String> first = caller().put(path + "/roles", body, "Authorization", bearer, "If-Match", read);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(read);
        assertThat(caller().put(path + "/roles", "{\"roles\":[]}", "Authorization", bearer, "If-Match", read)
                        .statusCode())
                .isEqualTo(412);
        assertThat(people.find(login).orElseThrow().roles()).containsExactly(Role.CAB);
    }

    @Test
    void aLoginThatWaitedMaySignInAgain() {
        String login = person(Role.LAB);
        HttpCaller browser = caller();
        for (int i = 0; i < 5; i++) {
            browser.signIn(login, "wrong");
        }
        clock.advance(Duration.ofSeconds(31));
        assertThat(to(browser.signIn(login, PASSWORD))).doesNotContain("/login");
    }

    @Test
    void aSessionEndsWhenTheRolesChange() {
        String login = person(Role.LAB);
        HttpCaller browser = caller();
        browser.signIn(login, PASSWORD);
        people.changeRoles(login, Set.of(Role.AUDITOR), INSTALL);
        assertThat(browser.get("/api/v1/people/me").statusCode()).isEqualTo(401);
        assertThat(sessions(login)).isZero();
    }

    @Test
    void whoHasLeftSignsInNoMore() {
        String login = person(Role.LAB);
        String token = token(login, "{\"label\":\"cli\"}");
        people.activate(login, false, "left", INSTALL);
        assertThat(to(caller().signIn(login, PASSWORD))).endsWith("/login?error");
        assertThat(me(token).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenActsAsItsOwnerUntilItIsRevoked() {
        String login = person(Role.OPERATOR);
        String token = token(login, "{\"label\":\"cli\"}");
        assertThat(token).matches("pb_[A-Za-z0-9_-]{43}");
        HttpResponse<String> me = me(token);
        assertThat(me.body()).contains("\"login\":\"" + login + "\"", "ROLLOUT_OPERATE");
        assertThat(jdbc.sql("select count(*) from access_token where owner_login = :login and last_used_at is not null")
                        .param("login", login)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        String list = caller().get("/api/v1/tokens", "Authorization", "Bearer " + token)
                .body();
        assertThat(list).doesNotContain(token).contains(token.substring(0, 9));
        String id = list.replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
        assertThat(caller().delete("/api/v1/tokens/" + id, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(token).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsNoLongerGood() {
        String login = person(Role.OPERATOR);
        String soon = clock.instant().plusSeconds(60).toString();
        String token = token(login, "{\"label\":\"short\",\"expiresAt\":\"" + soon + "\"}");
        assertThat(me(token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(61));
        HttpResponse<String> late = me(token);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("sign-in.wrong");
    }

    @Test
    void aTokenCutDownToSomeRolesMakesNoneThatHasMore() {
        String login = person(Role.OPERATOR, Role.AUDITOR);
        String narrow = token(login, "{\"label\":\"narrow\",\"roles\":[\"AUDITOR\"]}");
        assertThat(me(narrow).body()).doesNotContain("ROLLOUT_OPERATE");
        HttpResponse<String> wider = caller().post(
                        "/api/v1/tokens",
                        "{\"label\":\"wide\",\"roles\":[\"OPERATOR\"]}",
                        "Authorization",
                        "Bearer " + narrow);
        assertThat(wider.statusCode()).isEqualTo(400);
        HttpResponse<String> same =
                caller().post("/api/v1/tokens", "{\"label\":\"same\"}", "Authorization", "Bearer " + narrow);
        assertThat(same.body()).contains("AUDITOR").doesNotContain("OPERATOR");
    }

    @Test
    void aServiceTokenTakesAnAdministratorAndDecidesNothing() {
        String admin = token(person(Role.ADMIN), "{\"label\":\"cli\"}");
        String service = "{\"label\":\"w\",\"service\":\"worker\",\"roles\":[\"OPERATOR\"]}";
        HttpResponse<String> made = caller().post("/api/v1/tokens", service, "Authorization", "Bearer " + admin);
        assertThat(made.statusCode()).isEqualTo(201);
        String token = made.body().replaceAll("(?s).*\"token\":\"(pb_[^\"]+)\".*", "$1");
        assertThat(me(token).body()).contains("\"login\":\"service:worker\"");
        String board = "{\"label\":\"w\",\"service\":\"worker\",\"roles\":[\"CAB\"]}";
        assertThat(caller().post("/api/v1/tokens", board, "Authorization", "Bearer " + admin)
                        .statusCode())
                .isEqualTo(400);
        String operator = token(person(Role.OPERATOR), "{\"label\":\"cli\"}");
        assertThat(caller().post("/api/v1/tokens", service, "Authorization", "Bearer " + operator)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPasswordOpensNothingButTheTokens() {
        String login = person(Role.ADMIN);
        assertThat(caller().get("/api/v1/people", "Authorization", HttpCaller.basic(login, PASSWORD))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aDelegateActsForThePrincipalWithTheRolesPassedOnAndOnlyToday() {
        String principal = person(Role.CAB, Role.ADMIN);
        String delegate = person(Role.LAB);
        String token = token(delegate, "{\"label\":\"cli\"}");
        assertThat(actingFor(token, principal).body()).contains("law5.no-delegation");
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        delegations.make(new NewDelegation(principal, delegate, today, today, Set.of(Role.CAB)), INSTALL);
        HttpResponse<String> acting = actingFor(token, principal);
        assertThat(acting.body())
                .contains("\"onBehalfOf\":\"" + principal + "\"", "CHANGE_VOTE")
                .doesNotContain("PEOPLE_ADMIN", "LAB_TEST");
        assertThat(me(token).body()).contains("LAB_TEST").doesNotContain("CHANGE_VOTE");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : Set.of("/login", "/api/v1/people/me", "/v3/api-docs")) {
            HttpResponse<String> answer = caller().get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("script-src 'self';", "frame-ancestors 'none'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        }
    }

    @Test
    void healthIsForAnybodyAndTheRestForAdministrators() {
        assertThat(caller().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(caller().get("/actuator/prometheus").statusCode()).isEqualTo(401);
        String lab = token(person(Role.LAB), "{\"label\":\"cli\"}");
        assertThat(caller().get("/actuator/prometheus", "Authorization", "Bearer " + lab)
                        .statusCode())
                .isEqualTo(403);
    }

    private String person(Role... roles) {
        String login = unique();
        people.create(
                new NewPerson(login, "P", login + "@example.org", ZoneOffset.UTC, Set.of(roles), PASSWORD), INSTALL);
        return login;
    }

    private static String unique() {
        String id = Ids.next().toString();
        return "p" + id.substring(id.length() - 12);
    }

    private String token(String login, String body) {
        HttpResponse<String> made =
                caller().post("/api/v1/tokens", body, "Authorization", HttpCaller.basic(login, PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made.body().replaceAll("(?s).*\"token\":\"(pb_[^\"]+)\".*", "$1");
    }

    private HttpResponse<String> me(String token) {
        return caller().get("/api/v1/people/me", "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> actingFor(String token, String principal) {
        return caller().get("/api/v1/people/me", "Authorization", "Bearer " + token, ActingFor.HEADER, principal);
    }

    private int sessions(String login) {
        return jdbc.sql("select count(*) from SPRING_SESSION where PRINCIPAL_NAME = :login")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    private HttpCaller caller() {
        return new HttpCaller(port);
    }

    private static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }
}
