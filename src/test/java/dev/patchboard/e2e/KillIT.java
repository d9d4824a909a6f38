package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.e2e.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server killed again and again in the middle of a change: nothing is lost and nothing is done twice, at the mail server and the
 * ticketing system outside no less than within. What is right is what a second change shows that goes the same way undisturbed.
 */
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class KillIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONGEST_DELAY = Duration.ofMillis(900);
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("requester", "REQUESTER");
        PEOPLE.put("analyst", "ANALYST");
        PEOPLE.put("analyst2", "ANALYST");
        PEOPLE.put("tester", "LAB");
        PEOPLE.put("board1", "CAB");
        PEOPLE.put("board2", "CAB");
        PEOPLE.put("board3", "CAB");
        PEOPLE.put("manager", "CHANGE_MANAGER");
        PEOPLE.put("operator", "OPERATOR");
        PEOPLE.put("auditor", "AUDITOR");
    }

    @TempDir
    Path home;

    private final Map<String, Api> people = new LinkedHashMap<>();
    private final MailReceiver mailServer = new MailReceiver();
    private TicketReceiver ticketSystem;
    private KillableServer server;
    private long seed;

    @BeforeEach
    void aNewInstallation() throws Exception {
        seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("Seed: -Dkill.seed=" + seed);
        ticketSystem = new TicketReceiver();
        List<String> settings = new ArrayList<>(mailServer.settings());
        settings.addAll(ticketSystem.settings());
        server = new KillableServer(home, settings);
        server.start();
        Map<String, Object> root = person("root", List.of());
        root.put("token", server.setupToken());
        Api.anonymous(server.url()).post("/api/v1/setup", root).ok();
        Api admin = token("root");
        PEOPLE.forEach((login, role) -> {
            admin.post("/api/v1/people", person(login, List.of(role))).ok();
            people.put(login, token(login));
        });
    }

    @AfterEach
    void end() {
        server.close();
        ticketSystem.close();
        mailServer.close();
    }

    @Test
    void aServerKilledAtEveryCommandOrInTheStepsAfterItLosesNothingAndDoesNothingTwice() throws Exception {
        Killer kills = new Killer(
                        server,
                        seed,
                        LONGEST_DELAY,
                        "submit",
                        "ring-preflight",
                        "lab-plan",
                        "scan",
                        "cab-vote",
                        "ring-evidence")
                .andAtAcceptance("risk-analysis", ticketSystem.acceptance())
                .andAtAcceptance("lab-verdict", mailServer.acceptance());
        LabChange killed = new LabChange(people, "killed", kills);
        killed.prepare();
        killed.submit();
        killed.work(() -> killed.stage().equals("CLOSED"));
        assertThat(kills.killed()).isEqualTo(8);

        LabChange quiet = new LabChange(people, "quiet", new Killer(server, seed, LONGEST_DELAY));
        quiet.prepare();
        quiet.submit();
        twoAnalystsAtOnce(quiet);
        aVoteClickedTwice(quiet);
        quiet.work(() -> quiet.stage().equals("CLOSED"));

        assertThat(closed(killed)).isEqualTo(closed(quiet)).isEqualTo("SUCCESSFUL");
        assertThat(votes(killed)).isEqualTo(votes(quiet));
        assertThat(batches(killed)).isEqualTo(batches(quiet)).doesNotHaveDuplicates();
        assertThat(actions(killed)).isEqualTo(actions(quiet)).containsEntry("change.closed", 1);
        OutsideEffects outside = new OutsideEffects(people.get("auditor"), mailServer, ticketSystem);
        outside.drained();
        assertThat(mails(killed)).isEqualTo(mails(quiet));
        outside.allCameAndEveryCopyTooManyIsCounted();
        assertThat(outside.ticketEffects(killed.number())).isEqualTo(outside.ticketEffects(quiet.number()));
        nothingIsLeftOver(List.of(killed.number(), quiet.number()));
    }

    private void twoAnalystsAtOnce(LabChange change) throws Exception {
        change.workUpTo("risk-analysis");
        String task = change.task("risk-analysis").path("id").asString();
        exactlyOneSucceeds(
                () -> people.get("analyst").post("/api/v1/tasks/" + task + "/complete", Map.of("decision", "ACCEPT")),
                () -> people.get("analyst2").post("/api/v1/tasks/" + task + "/complete", Map.of("decision", "ACCEPT")));
    }

    private void aVoteClickedTwice(LabChange change) throws Exception {
        change.workUpTo("cab-vote");
        JsonNode task = change.task("cab-vote");
        Callable<Answer> click = () -> people.get(task.path("assignee").asString())
                .post("/api/v1/tasks/" + task.path("id").asString() + "/complete", Map.of("vote", "APPROVE"));
        // To say the same again is no second vote, whether it is heard before or after the round goes on.
        assertThat(together(click, click)).contains(204).isSubsetOf(204, 404, 409);
    }

    private static void exactlyOneSucceeds(Callable<Answer> one, Callable<Answer> other) throws Exception {
        // 404 when the other came so late that the task was already gone.
        assertThat(together(one, other)).containsOnlyOnce(204).containsAnyOf(409, 404);
    }

    private static List<Integer> together(Callable<Answer> one, Callable<Answer> other) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : two.invokeAll(List.of(one, other))) {
                statuses.add(answer.get().status());
            }
            return statuses;
        } finally {
            two.shutdownNow();
        }
    }

    private String closed(LabChange change) {
        JsonNode view = auditor("/api/v1/changes/" + change.number());
        return view.path("closeCode").asString();
    }

    /** How many members voted, and that each sits there once. */
    private long votes(LabChange change) {
        JsonNode rounds = auditor("/api/v1/changes/" + change.number() + "/votes");
        assertThat(rounds).hasSize(1);
        List<String> voters = new ArrayList<>();
        rounds.path(0).path("seats").forEach(seat -> {
            if (!seat.path("vote").isMissingNode() && !seat.path("vote").isNull()) {
                voters.add(seat.path("castBy").asString());
            }
        });
        assertThat(voters).doesNotHaveDuplicates();
        return voters.size();
    }

    private List<String> batches(LabChange change) {
        List<String> keys = new ArrayList<>();
        for (JsonNode ring : auditor("/api/v1/changes/" + change.number() + "/rings")) {
            auditor("/api/v1/changes/" + change.number() + "/rings/"
                            + ring.path("ordinal").asInt() + "/batches")
                    .forEach(batch -> keys.add(batch.path("key").asString().replace(change.number(), "change")));
        }
        return keys;
    }

    private Map<String, Integer> mails(LabChange change) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode mail : all("/api/v1/mails?change=" + change.number())) {
            String role = PEOPLE.getOrDefault(mail.path("login").asString(), "ADMIN");
            assertThat(mail.path("state").asString()).isEqualTo("SENT");
            counts.merge(mail.path("template").asString() + " to " + role, 1, Integer::sum);
        }
        return counts;
    }

    private Map<String, Integer> actions(LabChange change) {
        Map<String, Integer> counts = new TreeMap<>();
        all("/api/v1/audit?change=" + change.number())
                .forEach(entry -> counts.merge(entry.path("action").asString(), 1, Integer::sum));
        return counts;
    }

    private void nothingIsLeftOver(List<String> numbers) {
        assertThat(people.get("manager").get("/api/v1/failed-steps").ok()).isEmpty();
        JsonNode population = auditor("/api/v1/audit/population");
        assertThat(population.path("missing")).isEmpty();
        List<String> found = new ArrayList<>();
        population
                .path("changes")
                .forEach(change -> found.add(change.path("number").asString()));
        assertThat(found).isEqualTo(numbers);
        assertThat(auditor("/api/v1/audit/chain").path("gaps").asInt()).isZero();
        JsonNode check = auditor("/api/v1/audit/chain/check");
        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
        assertThat(all("/api/v1/outbox?state=DEAD")).isEmpty();
        List<String> keys = new ArrayList<>();
        for (String state : List.of("WAITING", "DELIVERED")) {
            all("/api/v1/outbox?state=" + state)
                    .forEach(message -> keys.add(message.path("kind") + "/" + message.path("key")));
        }
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    private JsonNode auditor(String path) {
        return people.get("auditor").get(path).ok();
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = auditor(path + "&limit=100" + (after.isEmpty() ? "" : "&after=" + after));
            page.path("items").forEach(items::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return items;
    }

    private Api token(String login) {
        String secret = Api.withPassword(server.url(), login, PASSWORD)
                .post("/api/v1/tokens", Map.of("label", "test"))
                .ok()
                .path("token")
                .asString();
        return new Api(server.url(), secret);
    }

    private static Map<String, Object> person(String login, List<String> roles) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("login", login);
        body.put("name", "The " + login);
        body.put("email", login + "@example.org");
        body.put("password", PASSWORD);
        if (!roles.isEmpty()) {
            body.put("roles", roles);
        }
        return body;
    }
}
