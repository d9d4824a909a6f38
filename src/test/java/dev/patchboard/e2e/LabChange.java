package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.e2e.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One change for two hosts with a twin in the lab, driven over the API in real time: its rings do not soak. */
final class LabChange {

    private static final Duration BOUND = Duration.ofMinutes(10);

    private final Map<String, Api> people;
    private final String name;
    private final Killer killer;
    private String number = "";
    private boolean scanned;

    LabChange(Map<String, Api> people, String name, Killer killer) {
        this.people = people;
        this.name = name;
        this.killer = killer;
    }

    String number() {
        return number;
    }

    private String twin() {
        return name + "-twin";
    }

    private List<String> targets() {
        return List.of(name + "-1", name + "-2");
    }

    private String cve() {
        return "CVE-2099-" + (10000 + name.length());
    }

    /** Hosts, what is installed on them, and the patch. */
    void prepare() {
        Api operator = people.get("operator");
        String hosts =
                "name,environment,zone,os\n%s,LAB,UTC,Debian 12\n%s,PRODUCTION,UTC,Debian 12\n%s,PRODUCTION,UTC,Debian 12\n"
                        .formatted(twin(), targets().get(0), targets().get(1));
        operator.upload("/api/v1/hosts/import", "hosts.csv", bytes(hosts)).ok();
        StringBuilder software = new StringBuilder("host,package,version\n");
        StringBuilder facts = new StringBuilder("host,key,value\n");
        for (String host : List.of(twin(), targets().get(0), targets().get(1))) {
            software.append(host).append(',').append(name).append(",1.0-1\n");
            facts.append(host).append(",os.version,Debian 12\n");
        }
        operator.upload("/api/v1/hosts/software", "software.csv", bytes(software.toString()), "source", "test")
                .ok();
        operator.upload("/api/v1/hosts/facts", "facts.csv", bytes(facts.toString()), "source", "test")
                .ok();
        people.get("analyst")
                .post(
                        "/api/v1/patches",
                        Map.of(
                                "name",
                                "Update of " + name,
                                "cves",
                                List.of(cve()),
                                "packages",
                                List.of(Map.of("ecosystem", "deb", "name", name, "fixedVersion", "2.0-1"))))
                .ok();
    }

    /** Asks for the change, and asks again under the same key. */
    void submit() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", "Change " + name);
        body.put("reason", "It is vulnerable");
        body.put("testPlan", "Install it on the twin");
        body.put("backoutPlan", "Install the old version");
        body.put("patches", List.of("Update of " + name));
        body.put("hosts", targets());
        killer.send("submit", key -> {
            Answer first = people.get("requester").post("/api/v1/changes", body, key);
            Answer again = people.get("requester").post("/api/v1/changes", body, key);
            assertThat(again).isEqualTo(first);
            return first;
        });
        for (JsonNode change : people.get("auditor").get("/api/v1/changes").ok().path("items")) {
            if (change.path("title").asString().equals("Change " + name)) {
                assertThat(number).as("submitted once").isEmpty();
                number = change.path("number").asString();
            }
        }
        assertThat(number).as("submitted").isNotEmpty();
    }

    String stage() {
        return people.get("auditor")
                .get("/api/v1/changes/" + number)
                .ok()
                .path("stage")
                .asString();
    }

    boolean waitsFor(String form) {
        return task(form) != null;
    }

    @Nullable JsonNode task(String form) {
        for (JsonNode task : tasks()) {
            if (task.path("form").asString().equals(form)) {
                return task;
            }
        }
        return null;
    }

    private JsonNode tasks() {
        return people.get("auditor").get("/api/v1/tasks?change=" + number).ok().path("items");
    }

    /** Does each task as it comes up until something is so. */
    void work(BooleanSupplier done) throws Exception {
        work(done, "");
    }

    /** Does each task as it comes up until one of this form does, which is left. */
    void workUpTo(String form) throws Exception {
        work(() -> waitsFor(form), form);
    }

    private void work(BooleanSupplier done, String left) throws Exception {
        Instant end = Instant.now().plus(BOUND);
        while (!done.getAsBoolean()) {
            if (!workOnce(left)) {
                Thread.sleep(200);
            }
            assertThat(Instant.now())
                    .as("%s is in %s, open: %s", number, stage(), tasks())
                    .isBefore(end);
        }
    }

    private boolean workOnce(String left) throws Exception {
        if (!scanned && stage().equals("VERIFICATION")) {
            scan();
            return true;
        }
        for (JsonNode task : tasks()) {
            String form = task.path("form").asString();
            String who =
                    switch (form) {
                        case "risk-analysis" -> "analyst";
                        case "lab-plan", "lab-verdict" -> "tester";
                        case "cab-vote" -> task.path("assignee").asString();
                        case "ring-preflight", "ring-evidence" -> "operator";
                        case "parity-waiver", "ring-gate", "review" -> "manager";
                        default -> "";
                    };
            if (!who.isEmpty() && !form.equals(left)) {
                Map<String, Object> fields = fields(form, task);
                killer.send(form, key -> people.get(who)
                        .post("/api/v1/tasks/" + task.path("id").asString() + "/complete", fields, key));
                return true;
            }
        }
        return false;
    }

    private Map<String, Object> fields(String form, JsonNode task) throws Exception {
        return switch (form) {
            case "risk-analysis" -> Map.of("decision", "ACCEPT");
            case "lab-plan" -> Map.of("hosts", twin(), "checks", "The log says installed");
            case "lab-verdict" -> labVerdict();
            case "cab-vote" -> Map.of("vote", "APPROVE");
            case "ring-preflight" -> Map.of("restChecked", true);
            case "parity-waiver" -> Map.of("decision", "WAIVE", "reason", "Looked at it");
            case "ring-gate" -> Map.of("decision", "GO_ON", "reason", "Looked at it");
            case "ring-evidence" -> logs(task.path("ring").asInt());
            default -> Map.of("conclusions", "Went as planned");
        };
    }

    private Map<String, Object> labVerdict() {
        people.get("manager")
                .put("/api/v1/changes/" + number + "/rings", List.of(ring("First", 50), ring("Second", 100)))
                .ok();
        String log = people.get("tester")
                .upload("/api/v1/evidence", "dpkg.log", upgraded(twin()))
                .ok()
                .path("sha256")
                .asString();
        return Map.of("verdict", "PASSED", "evidence", twin() + ": " + log, "comment", "Read the log");
    }

    private static Map<String, Object> ring(String name, int upTo) {
        Map<String, Object> ring = new LinkedHashMap<>();
        ring.put("name", name);
        ring.put("environment", "PRODUCTION");
        ring.put("upToPercent", upTo);
        ring.put("exitPercent", 100);
        ring.put("budgetPercent", 0);
        ring.put("soak", "PT0S");
        ring.put("batchSize", 10);
        ring.put("reportWithin", "PT30M");
        ring.put("straggler", false);
        return ring;
    }

    private Map<String, Object> logs(int ring) throws Exception {
        JsonNode hosts = people.get("operator")
                .get("/api/v1/changes/" + number + "/rings/" + ring)
                .ok()
                .path("hosts");
        // Logs know seconds: the installation has to be seen to come after its order.
        Thread.sleep(1100);
        for (JsonNode host : hosts) {
            people.get("operator")
                    .upload(
                            "/api/v1/changes/" + number + "/logs",
                            "dpkg.log",
                            upgraded(host.path("host").asString()),
                            "host",
                            host.path("host").asString())
                    .ok();
        }
        return Map.of();
    }

    private void scan() throws Exception {
        Thread.sleep(2100);
        Instant at = Instant.now();
        for (String host : targets()) {
            byte[] results = DebianHosts.scanned(host, cve(), false, at);
            killer.send("scan", key -> people.get("operator").uploadOnce(key, "/api/v1/scans", host + ".xml", results));
        }
        scanned = true;
    }

    private byte[] upgraded(String host) {
        return DebianHosts.upgraded(host, name, "1.0-1", "2.0-1", Instant.now());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
