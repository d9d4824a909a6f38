package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One patch from submission to closure over the public API, each step by the person whose it is. Runs on H2 and on MySQL. */
@PatchboardTest
class EndToEndIT {

    private static final Duration STEP = Duration.ofHours(2);

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    @Autowired
    Staff staff;

    @Autowired
    Software software;

    private final List<Host> hosts = new ArrayList<>();
    private Patch patch;
    private PatchPackage part;
    private Crew crew;
    private String change;

    @BeforeEach
    void anOrganisationWithOneVulnerableHost() {
        // A system of its own, so that no other test's host is its twin in the lab.
        hosts.addAll(data.hosts(1, Environment.PRODUCTION, TestData.unique("Debian 12 no. ")));
        patch = data.patch();
        part = patch.packages().get(0);
        hosts.forEach(host -> software.record(
                host.id(),
                List.of(new InstalledPackage(part.name(), "1.0-1")),
                "test",
                clock.instant(),
                Actor.system("t")));
        crew = staff.crew(hosts.get(0).name(), this::timePasses).answers("ring-evidence", task -> handInLogs());
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
                            DebianHosts.upgraded(
                                    host.name(), part.name(), "1.0-1", part.fixedVersion(), clock.instant()),
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

    @Test
    void aProvenChangeClosesAsSuccessful() {
        submit();
        crew.workUntil(change, () -> crew.waitsFor(change, "resolve-hosts"));
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
        crew.workUntil(change, () -> crew.waitsFor(change, "resolve-hosts"));
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
        crew.workUntil(change, () -> crew.waitsFor(change, "resolve-hosts"));
        clock.advance(Duration.ofDays(2));
        engine.run(ChangeNumber.parse(change));

        assertThat(crew.stage(change)).isEqualTo("VERIFICATION");
    }
}
