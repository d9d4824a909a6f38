package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Repeating a POST under its key, over real HTTP. */
@PatchboardTest
class IdempotencyIT {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String admin;
    private String key;

    @BeforeEach
    void anAdministrator() {
        String login = unique();
        people.create(
                new NewPerson(login, "A", login + "@example.org", ZoneOffset.UTC, Set.of(Role.ADMIN), PASSWORD),
                Actor.system("test"));
        admin = tokens.make(new NewToken("test", null, Set.of(), null), Actor.of(login, Actor.Channel.UI))
                .secret();
        key = Ids.next().toString();
    }

    @Test
    void aRepetitionHearsTheFirstAnswerByteForByte() {
        String body = person(unique());
        HttpResponse<String> first = post(key, body);
        HttpResponse<String> again = post(key, body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void aKeyWithAnotherBodyIsAMismatch() {
        post(key, person(unique()));
        HttpResponse<String> other = post(key, person(unique()));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency.mismatch");
    }

    @Test
    void aKeyIsOnlyItsOwners() {
        String body = person(unique());
        post(key, body);
        anotherAdministratorWith(key);
        assertThat(post(key, body).body()).contains("person.login-taken");
    }

    @Test
    void anAnswerThatSaysNoIsNotKept() {
        assertThat(post(key, "{\"login\":\"A b\",\"name\":\"x\",\"email\":\"y\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(key, person(unique())).statusCode()).isEqualTo(201);
    }

    @RepeatedTest(5)
    void oneOfTwoAtOnceDoesTheWorkAndBothHearIt() throws Exception {
        String login = unique();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<HttpResponse<String>> call = () -> {
                together.await();
                return post(key, person(login));
            };
            List<Future<HttpResponse<String>>> answers = two.invokeAll(List.of(call, call));
            HttpResponse<String> one = answers.get(0).get();
            HttpResponse<String> other = answers.get(1).get();
            assertThat(one.statusCode()).as(one.body()).isEqualTo(201);
            assertThat(other.statusCode()).as(other.body()).isEqualTo(201);
            assertThat(one.body()).isEqualTo(other.body());
            assertThat(Stream.of(one, other).filter(answer -> answer.headers()
                            .firstValue("Idempotency-Replayed")
                            .isPresent()))
                    .hasSize(1);
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void workWhoseAnswerWasLostInACrashIsNotDoneAgain() {
        String body = person(unique());
        post(key, body);
        afterACrash("executed = true");
        HttpResponse<String> again = post(key, body);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("idempotency.answer-gone");
    }

    @Test
    void workThatDiedBeforeItsCommitIsDoneByTheRepetition() {
        post(key, person("x"));
        String body = person(unique());
        HttpResponse<String> first = post(key, body);
        String login = body.replaceAll(".*\"login\":\"([^\"]+)\".*", "$1");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("delete from person_role where person_id = (select id from person where login = :login)")
                    .param("login", login)
                    .update();
            jdbc.sql("delete from person where login = :login")
                    .param("login", login)
                    .update();
        });
        afterACrash("executed = false");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(post(key, body).statusCode()).isEqualTo(201);
    }

    @Test
    void aTokenIsNotKeptToBeShownAgain() {
        String body = "{\"label\":\"once\"}";
        HttpCaller caller = new HttpCaller(port);
        HttpResponse<String> first =
                caller.post("/api/v1/tokens", body, "Authorization", "Bearer " + admin, "Idempotency-Key", key);
        HttpResponse<String> again =
                caller.post("/api/v1/tokens", body, "Authorization", "Bearer " + admin, "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("idempotency.answer-gone").doesNotContain("pb_");
    }

    @Test
    void aKeyThatIsNoKeyIsRefused() {
        assertThat(post("with blank", person(unique())).body()).contains("idempotency.bad-key");
    }

    private void afterACrash(String state) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            byte[] latest = jdbc.sql("select id from idempotency_key order by expires_at desc limit 1")
                    .query(byte[].class)
                    .single();
            jdbc.sql("update idempotency_key set answer_status = null, answer_headers = null, answer_body = null,"
                            + " lease_until = expires_at - interval '25' hour, " + state + " where id = :id")
                    .param("id", latest)
                    .update();
        });
    }

    private void anotherAdministratorWith(String same) {
        anAdministrator();
        key = same;
    }

    private HttpResponse<String> post(String idempotencyKey, String body) {
        return new HttpCaller(port)
                .post("/api/v1/people", body, "Authorization", "Bearer " + admin, "Idempotency-Key", idempotencyKey);
    }

    private static String person(String login) {
        return "{\"login\":\"" + login + "\",\"name\":\"New\",\"email\":\"n@example.org\"}";
    }

    private static String unique() {
        String id = Ids.next().toString();
        return "i" + id.substring(id.length() - 12);
    }
}
