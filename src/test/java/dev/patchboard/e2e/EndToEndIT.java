package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One patch from submission to closure over the public API, each step by the person whose it is. Runs on H2 and on MySQL. */
@PatchboardTest
class EndToEndIT {

    private static final Duration STEP = Duration.ofHours(2);
    private static final Map<Person, String> PEOPLE = new LinkedHashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    @Autowired
    Tokens tokens;

    @Autowired
    People people;

    @Autowired
    Software software;

    private final List<Host> hosts = new ArrayList<>();
    private Patch patch;
    private PatchPackage part;
    private Crew crew;
    private String change;

    @BeforeEach
    void anOrganisationWithOneVulnerableHost() {
        hosts.addAll(data.hosts(1, Environment.PRODUCTION));
        patch = data.patch();
        part = patch.packages().get(0);
        hosts.forEach(host -> software.record(
                host.id(),
                List.of(new InstalledPackage(part.name(), "1.0-1")),
                "test",
                clock.instant(),
                Actor.system("t")));
        crew = new Crew(this::timePasses);
        people().forEach((person, secret) -> crew.person(
                person.login(), person.roles().iterator().next().name(), new Api("http://localhost:" + port, secret)));
        crew.answers("risk-analysis", Map.of("decision", "ACCEPT"))
                .answers("lab-waiver", task -> waiver())
                .answers("cab-vote", Map.of("vote", "APPROVE"))
                .answers("ring-preflight", Map.of("restChecked", true))
                .answers("parity-waiver", Map.of("decision", "WAIVE", "reason", "First host of its kind"))
                .answers("ring-evidence", task -> handInLogs());
    }

    /** The same people in every test, since whoever has the role sits on the board. */
    private Map<Person, String> people() {
        if (PEOPLE.isEmpty()) {
            for (Role role : List.of(
                    Role.REQUESTER,
                    Role.ANALYST,
                    Role.LAB,
                    Role.CAB,
                    Role.CAB,
                    Role.CAB,
                    Role.CHANGE_MANAGER,
                    Role.OPERATOR,
                    Role.AUDITOR)) {
                Person person = data.person(role);
                PEOPLE.put(person, token(person));
            }
        }
        people.withRole(Role.CAB).stream()
                .filter(member ->
                        PEOPLE.keySet().stream().noneMatch(own -> own.login().equals(member.login())))
                .forEach(stranger -> people.activate(stranger.login(), false, "Another test's", Actor.system("t")));
        return PEOPLE;
    }

    private Map<String, Object> waiver() {
        String statement = crew.as("OPERATOR")
                .upload("/api/v1/evidence", "statement.txt", "Tested by the vendor".getBytes(StandardCharsets.UTF_8))
                .ok()
                .path("sha256")
                .asString();
        return Map.of(
                "decision",
                "WAIVE",
                "statement",
                statement,
                "canary",
                hosts.get(0).name(),
                "reason",
                "There is no twin in the lab");
    }

    private String token(Person person) {
        return tokens.make(
                        new NewToken("test", null, Set.of(), clock.instant().plus(Duration.ofDays(300))),
                        Actor.of(person.login(), Channel.UI))
                .secret();
    }

    private void timePasses() {
        if (change != null) {
            engine.run(ChangeNumber.parse(change));
            clock.advance(STEP);
            engine.run(ChangeNumber.parse(change));
        }
    }

    private Map<String, Object> handInLogs() {
        for (Host host : hosts) {
            crew.as("OPERATOR")
                    .upload(
                            "/api/v1/changes/" + change + "/logs",
                            "dpkg.log",
                            DebianHosts.upgraded(part.name(), "1.0-1", part.fixedVersion(), clock.instant()),
                            "host",
                            host.name())
                    .ok();
        }
        return Map.of();
    }

    private void submit() {
        change = crew.as("REQUESTER")
                .post(
                        "/api/v1/changes",
                        Map.of(
                                "title",
                                "End to end",
                                "reason",
                                "It is vulnerable",
                                "patches",
                                List.of(patch.name()),
                                "hosts",
                                hosts.stream().map(Host::name).toList()))
                .ok()
                .path("number")
                .asString();
    }

    private void scan(boolean vulnerable) {
        clock.advance(Duration.ofMinutes(30));
        String cve = patch.cves().iterator().next();
        for (Host host : hosts) {
            crew.as("OPERATOR")
                    .upload(
                            "/api/v1/scans",
                            host.name() + ".xml",
                            DebianHosts.scanned(host.name(), cve, vulnerable, clock.instant()))
                    .ok();
        }
    }

    private boolean waitsFor(String form) {
        for (JsonNode task : crew.tasks(change)) {
            if (task.path("form").asString().equals(form)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aProvenChangeClosesAsSuccessful() {
        submit();
        crew.workUntil(change, () -> waitsFor("resolve-hosts"));
        scan(false);
        crew.workUntil(change, () -> crew.stage(change).equals("CLOSED"));

        JsonNode closed = crew.as("AUDITOR").get("/api/v1/changes/" + change).ok();
        assertThat(closed.path("closeCode").asString()).isEqualTo("SUCCESSFUL");
        assertThat(engine.passed(ChangeNumber.parse(change)))
                .contains("call_labTest", "call_authorisation", "call_ring", "service_close", "end_closed");
    }

    @Test
    void aHostThatTheScanStillFindsKeepsTheChangeOpen() {
        submit();
        crew.workUntil(change, () -> waitsFor("resolve-hosts"));
        scan(true);
        engine.run(ChangeNumber.parse(change));

        assertThat(crew.stage(change)).isEqualTo("VERIFICATION");
        assertThat(crew.as("AUDITOR")
                        .get("/api/v1/changes/" + change + "/hosts")
                        .ok()
                        .toString())
                .contains("CONTRADICTED");
    }

    @Test
    void withoutAScanNothingCloses() {
        submit();
        crew.workUntil(change, () -> waitsFor("resolve-hosts"));
        clock.advance(Duration.ofDays(2));
        engine.run(ChangeNumber.parse(change));

        assertThat(crew.stage(change)).isEqualTo("VERIFICATION");
    }
}
