package dev.patchboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Stage;
import dev.patchboard.e2e.Api.Answer;
import dev.patchboard.e2e.Crew;
import dev.patchboard.e2e.DebianHosts;
import dev.patchboard.e2e.Staff;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.rollout.ParityGate;
import dev.patchboard.rollout.WaveState;
import dev.patchboard.rollout.WaveView;
import dev.patchboard.rollout.WaveView.HostLine;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.HostVerdict;
import dev.patchboard.verification.Missing;
import dev.patchboard.verification.Verdict;
import dev.patchboard.verification.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * January 2003 again: MS02-039 installs in staging, where policy lets it, and production's policy is stricter. Three nets can catch
 * that: the parity gate, the installer's log, the scan. Each test blinds the other two with data, a waiver, a log that lies, a scan
 * that says clean or leaves a host out; the system itself is never told to look away.
 */
@PatchboardTest
class SlammerReplayIT {

    private static final Duration STEP = Duration.ofHours(2);
    private static final Actor SETUP = Actor.system("test");
    private static final String CVE = "CVE-2002-0649";
    private static final InstalledPackage VULNERABLE = new InstalledPackage("sql-server", "8.00.534");
    private static final String POLICY = "policy.DisableMSI";

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    Staff staff;

    @Autowired
    Patches patches;

    @Autowired
    Software software;

    @Autowired
    Facts facts;

    @Autowired
    Changes changes;

    @Autowired
    Waves waves;

    @Autowired
    ParityGate parity;

    @Autowired
    Verdicts verdicts;

    private List<Host> staging;
    private List<Host> production;
    private Patch patch;
    private Crew crew;
    private ChangeNumber change;

    @BeforeEach
    void sqlServersWhosePolicyIsStricterInProduction() {
        patch = patches.register(
                NewPatch.ofPackage(
                        TestData.unique("MS02-039 "),
                        new PatchPackage("windows", "sql-server", "8.00.636"),
                        Set.of(CVE)),
                SETUP);
        staging = data.hosts(2, Environment.STAGING, "Windows 2000 SP3");
        production = data.hosts(3, Environment.PRODUCTION, "Windows 2000 SP3");
        staging.forEach(host -> fact(host, POLICY, "0"));
        production.forEach(host -> fact(host, POLICY, "1"));
        all().forEach(host -> softwareOf(host, VULNERABLE, clock.instant()));
        crew = staff.crew(staging.get(0).name(), this::timePasses);
        change = ChangeNumber.parse(crew.as("REQUESTER")
                .post(
                        "/api/v1/changes",
                        Map.of(
                                "title", "MS02-039 on every SQL Server",
                                "reason", "One UDP packet to port 1434 runs code",
                                "patches", List.of(patch.name()),
                                "hosts", all().stream().map(Host::name).toList(),
                                "deployer", "simulated"))
                .ok()
                .path("number")
                .asString());
    }

    @Test
    void theWholeStory() {
        workUntilTask("parity-waiver");
        assertThat(objections()).isNotEmpty().allSatisfy(one -> assertThat(one).contains(POLICY + " is 1"));

        workUntilTask("ring-gate");
        assertThat(ring().state()).isEqualTo(WaveState.AT_GATE);
        assertThat(outcomes()).containsOnly(Outcome.BLOCKED_BY_POLICY);

        production.forEach(host -> fact(host, POLICY, "0"));
        crew.answers("ring-gate", Map.of("decision", "TRY_AGAIN", "reason", "Group policy is mended"));
        workUntilTask("resolve-hosts");
        assertThat(waves.of(change))
                .filteredOn(ring -> ring.progress().total() > 0)
                .extracting(WaveView::state)
                .containsOnly(WaveState.PROVEN);

        Host rebuilt = production.get(1);
        softwareOf(rebuilt, VULNERABLE, changes.get(change).submittedAt());
        all().forEach(this::scan);
        staysOpen();
        assertThat(verdict(rebuilt).verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(all()).filteredOn(host -> !host.equals(rebuilt)).allSatisfy(this::isVerified);

        crew.answers(
                        "resolve-hosts",
                        Map.of("resolution", "TRANSFER", "hosts", "all", "reason", "It must be built again"))
                .answers("root-cause", Map.of("category", "REGRESSION", "description", "Restored from an old image"))
                .answers("review", Map.of("conclusions", "Images are patched first from now on"));
        crew.workUntil(change.toString(), this::closed);
        assertThat(changes.get(change).closeCode()).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
        assertThat(changes.followUps(change)).hasSize(1);
    }

    /** Without this one the others would prove little: what the data hide is hidden from every net at once. */
    @Test
    void blindedAllTogetherTheNetsCatchNothing() {
        logsLie();
        workUntilTask("resolve-hosts");
        all().forEach(this::scanSaysClean);
        crew.workUntil(change.toString(), this::closed);

        assertThat(changes.get(change).closeCode()).isEqualTo(CloseCode.SUCCESSFUL);
        assertThat(software.packages(production.get(0).id())).containsExactly(VULNERABLE);
    }

    @Test
    void theParityGateAloneCatchesIt() {
        logsLie();
        workUntilTask("parity-waiver");
        all().forEach(this::scanSaysClean);
        clock.advance(Duration.ofDays(3));
        timePasses();

        assertThat(ring().state()).isEqualTo(WaveState.PARITY);
        assertThat(waves.of(change)).extracting(WaveView::state).contains(WaveState.PROVEN);
        assertThat(objections()).isNotEmpty().allSatisfy(one -> assertThat(one).contains(POLICY + " is 1"));
        assertThat(waves.batches(change, ring().ordinal())).isEmpty();
    }

    @Test
    void theLogAloneCatchesIt() {
        workUntilTask("ring-gate");
        all().forEach(this::scanSaysClean);
        timePasses();

        assertThat(ring().state()).isEqualTo(WaveState.AT_GATE);
        assertThat(outcomes()).containsOnly(Outcome.BLOCKED_BY_POLICY);
        Answer goOn = crew.as("CHANGE_MANAGER")
                .post(
                        "/api/v1/changes/" + change + "/rings/" + ring().ordinal() + "/gate",
                        Map.of("decision", "GO_ON", "reason", "The scan is clean"));
        assertThat(goOn.code()).isEqualTo("law2.exit-criterion-not-met");

        crew.answers("ring-gate", Map.of("decision", "STOP", "reason", "Policy forbids the installer"));
        workUntilTask("resolve-hosts");
        all().forEach(this::scanSaysClean);
        staysOpen();
        assertThat(staging).allSatisfy(this::isVerified);
        assertThat(production)
                .extracting(host -> verdict(host).verdict())
                .contains(Verdict.FAILED)
                .doesNotContain(Verdict.VERIFIED);
    }

    @Test
    void theScanAloneCatchesIt() {
        logsLie();
        workUntilTask("resolve-hosts");
        all().forEach(this::scan);

        staysOpen();
        assertThat(staging).allSatisfy(this::isVerified);
        assertThat(production).extracting(host -> verdict(host).verdict()).containsOnly(Verdict.CONTRADICTED);
    }

    @Test
    void aHostThatTheScanLeavesOutIsNotProvenByItsSilence() {
        logsLie();
        workUntilTask("resolve-hosts");
        Host leftOut = production.get(0);
        all().stream().filter(host -> !host.equals(leftOut)).forEach(this::scanSaysClean);

        staysOpen();
        assertThat(verdict(leftOut).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(leftOut).missing()).containsExactly(Missing.SCAN);
        assertThat(all()).filteredOn(host -> !host.equals(leftOut)).allSatisfy(this::isVerified);
    }

    private List<Host> all() {
        return Stream.concat(staging.stream(), production.stream()).toList();
    }

    private void fact(Host host, String name, String value) {
        Map<String, String> known = new HashMap<>(facts.of(host.id()));
        known.put(name, value);
        facts.record(host.id(), known, "test", clock.instant(), SETUP);
    }

    private void softwareOf(Host host, InstalledPackage installed, Instant takenAt) {
        software.record(host.id(), List.of(installed), "test", takenAt, SETUP);
    }

    /** Production's installers write of success and install nothing. */
    private void logsLie() {
        production.forEach(host -> fact(host, "simulated.log", "false-success"));
    }

    private void timePasses() {
        engine.run(change);
        outbox.dispatchDue();
        clock.advance(STEP);
        engine.run(change);
    }

    private void workUntilTask(String form) {
        crew.workUntil(change.toString(), () -> crew.waitsFor(change.toString(), form));
    }

    /** A scan that looks at what is on the host. */
    private void scan(Host host) {
        upload(host, new SimulatedScanner(software, clock).report(host, patch));
    }

    /** A scan that says clean whatever is on the host, as one of the wrong disk does. */
    private void scanSaysClean(Host host) {
        upload(host, DebianHosts.scanned(host.name(), CVE, false, clock.instant()));
    }

    private void upload(Host host, byte[] report) {
        crew.as("OPERATOR")
                .upload("/api/v1/scans", host.name() + ".xml", report)
                .ok();
    }

    /** Neither the evidence nor time nor looking again closes the change. */
    private void staysOpen() {
        engine.run(change);
        clock.advance(Duration.ofDays(7));
        JsonNode task = crew.tasks(change.toString()).path(0);
        assertThat(task.path("form").asString()).isEqualTo("resolve-hosts");
        crew.as("ANALYST")
                .post("/api/v1/tasks/" + task.path("id").asString() + "/complete", Map.of("resolution", "WAIT"))
                .ok();
        timePasses();
        assertThat(changes.get(change).stage()).isEqualTo(Stage.VERIFICATION);
    }

    private boolean closed() {
        return changes.get(change).stage() == Stage.CLOSED;
    }

    /** The ring that has begun last. */
    private WaveView ring() {
        return waves.of(change).stream()
                .filter(ring -> ring.state() != WaveState.PLANNED)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private List<String> objections() {
        return parity.blocking(change, ring().ordinal());
    }

    private List<Outcome> outcomes() {
        return waves.hosts(change, ring().ordinal()).stream()
                .map(HostLine::patches)
                .flatMap(List::stream)
                .map(WaveView.PatchLine::outcome)
                .toList();
    }

    private HostVerdict verdict(Host host) {
        return verdicts.matrix(change).rows().stream()
                .filter(row -> row.host().equals(host.name()))
                .map(row -> row.verdict())
                .findFirst()
                .orElseThrow();
    }

    private void isVerified(Host host) {
        assertThat(verdict(host).verdict()).isEqualTo(Verdict.VERIFIED);
    }
}
