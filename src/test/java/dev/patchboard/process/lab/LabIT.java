package dev.patchboard.process.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.e2e.DebianHosts;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.identity.Role;
import dev.patchboard.lab.LabState;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabVerdicts;
import dev.patchboard.lab.LabView;
import dev.patchboard.process.Instances;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.rollout.Deployer;
import dev.patchboard.rollout.LabProof;
import dev.patchboard.rollout.TryOuts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path of the lab test, on the real engine, with logs that a real reader reads. */
@PatchboardTest
class LabIT {

    private static final Actor SETUP = Actor.system("test");

    @Autowired
    LabTests tests;

    @Autowired
    LabVerdicts verdicts;

    @Autowired
    Changes changes;

    @Autowired
    EvidenceStore evidence;

    @Autowired
    InventoryImport inventory;

    @Autowired
    Hosts hosts;

    @Autowired
    TaskInbox inbox;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    Instances instances;

    @Autowired
    RuntimeService runtime;

    @Autowired
    LabProof proof;

    @Autowired
    TryOuts tryOuts;

    @Autowired
    TestClock clock;

    private String deployer = "manual";
    private Patch patch;
    private Host target;
    private ChangeNumber number;

    @BeforeEach
    void byHand() {
        deployer = "manual";
    }

    /** A change for one production host of a system of its own, and so many hosts of the lab with the same system. */
    private List<Host> test(int twins) throws IOException {
        return test(twins, data.patch());
    }

    private List<Host> test(int twins, Patch tested) throws IOException {
        String os = TestData.unique("Debian ");
        String name = TestData.unique("target");
        StringBuilder rows = new StringBuilder("name,environment,os\n")
                .append(name)
                .append(",PRODUCTION,")
                .append(os);
        for (int i = 0; i < twins; i++) {
            rows.append('\n').append(TestData.unique("twin")).append(",LAB,").append(os);
        }
        inventory.csv(
                new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                "hosts.csv",
                null,
                false,
                SETUP);
        patch = tested;
        target = hosts.findByName(name).orElseThrow();
        number = changes.submit(
                NewChange.normal("Lab", "Because", Set.of(patch.id()), Set.of(target.id()))
                        .deployedBy(deployer),
                data.actor(Role.REQUESTER));
        alone();
        return hosts.all(HostQuery.in(Environment.LAB)).stream()
                .filter(host -> os.equals(host.os()))
                .toList();
    }

    @Test
    void aTargetOfAnOpenChangeIsNotTakenIntoTheLab() throws IOException {
        test(1);

        assertThatThrownBy(() -> moveTarget("LAB"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.line()).isEqualTo(2);
                            assertThat(problem.field()).isEqualTo("environment");
                            assertThat(problem.message()).contains(number.toString(), "revision");
                        }));
        assertThat(hosts.get(target.id()).environment()).isEqualTo(Environment.PRODUCTION);

        moveTarget("STAGING");
        changes.withdraw(number, "Not needed", data.actor(Role.CHANGE_MANAGER));
        moveTarget("LAB");
        assertThat(hosts.get(target.id()).environment()).isEqualTo(Environment.LAB);
        moveTarget("PRODUCTION");
    }

    private void moveTarget(String environment) throws IOException {
        String rows = "name,environment\n" + target.name() + "," + environment;
        inventory.csv(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), "hosts.csv", null, false, SETUP);
    }

    @Test
    void aTargetIsNoTwinOfItsOwn() throws IOException {
        Host twin = test(1).get(0);
        ChangeNumber both = changes.submit(
                NewChange.normal("Both", "Because", Set.of(patch.id()), Set.of(target.id(), twin.id())),
                data.actor(Role.REQUESTER));

        assertThat(tests.open(both)).isFalse();
    }

    /** Takes the change out of its process and into the lab test alone. */
    private void alone() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "Only the lab test is tried"));
        instances.start("lab-test", number, Map.of());
        engine.run(number);
    }

    private String stored(String text) throws IOException {
        return evidence.put(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        EvidenceName.of("dpkg.log"),
                        SETUP)
                .sha256();
    }

    private String log(Host host, String version) throws IOException {
        return log(host, version, TestClock.now());
    }

    private String log(Host host, String version, Instant at) throws IOException {
        return evidence.put(
                        new ByteArrayInputStream(DebianHosts.upgraded(
                                host.name(), patch.packages().get(0).name(), "1.0-1", version, at)),
                        EvidenceName.of("dpkg.log"),
                        SETUP)
                .sha256();
    }

    @Test
    void aTestPassesWhenEveryPlannedTwinsLogSaysSo() throws IOException {
        List<Host> twins = test(2);
        assertThat(engine.openTasks(number)).containsExactly("task_labPlan");
        Actor lab = data.actor(Role.LAB);
        inbox.of(number)
                .forEach(task -> inbox.complete(task.id(), Map.of("checks", "Service answers after the update"), lab));
        engine.run(number);
        engine.fireTimer(number, "timer_verdict");
        assertThat(engine.openTasks(number)).containsExactly("task_labVerdict");
        String sha256 = log(twins.get(0), "2.0-1");
        String other = log(twins.get(1), "2.0-1");

        assertThatThrownBy(
                        () -> verdicts.judge(number, true, Map.of(twins.get(0).name(), sha256), "Looks good", lab))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused)
                        .hasMessageContaining(twins.get(1).name()));
        assertThatThrownBy(() -> verdicts.judge(
                        number,
                        true,
                        Map.of(twins.get(0).name(), sha256, twins.get(1).name(), sha256),
                        "Good",
                        lab))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a log proves one host");
        LabView view = verdicts.judge(
                number, true, Map.of(twins.get(0).name(), sha256, twins.get(1).name(), other), "Looks good", lab);
        engine.run(number);

        assertThat(view.state()).isEqualTo(LabState.PASSED);
        assertThat(view.provenOn()).isEqualTo(TestData.ids(twins));
        assertThat(engine.passed(number))
                .contains("end_labPassed", "end_labLate")
                .doesNotContain("end_labFailed", "end_labWaived");
    }

    @Test
    void aLogOfRpmThatNamesTheArchitectureProvesThePackage() throws IOException {
        Host twin = test(1, data.rpmPatchThatRestarts()).get(0);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(twin.name()), "It starts", lab);
        engine.run(number);
        String log = TestClock.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+0000")
                + " SUBDEBUG Installed: " + patch.packages().get(0).name() + "-2.0-1.x86_64\n";

        LabView view = verdicts.judge(number, true, Map.of(twin.name(), stored(log)), "Good", lab);

        assertThat(view.state()).isEqualTo(LabState.PASSED);
    }

    @Test
    void law4ALogThatDoesNotShowFailedScriptsDoesNotPassTheLab() throws IOException {
        Host twin = test(1, data.rpmPatchThatRestarts()).get(0);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(twin.name()), "It starts", lab);
        engine.run(number);
        String now = TestClock.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+0000");
        String log = now + " INFO --- logging initialized ---\n" + now + " DEBUG Upgraded: "
                + patch.packages().get(0).name() + "-2.0-1.x86_64\n" + now + " INFO Complete!\n";

        assertThatThrownBy(() -> verdicts.judge(number, true, Map.of(twin.name(), stored(log)), "Good", lab))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused)
                        .hasMessageContaining("does not show whether a script of the package failed")
                        .extracting(Refusal::code)
                        .isEqualTo("law4.lab-not-proven"));
    }

    @Test
    void aLogOfAnOlderVersionProvesNothing() throws IOException {
        Host twin = test(1).get(0);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(twin.name()), "It starts", lab);
        engine.run(number);

        assertThatThrownBy(() -> verdicts.judge(number, true, Map.of(twin.name(), log(twin, "1.5-1")), "Good", lab))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law4.lab-not-proven"));
        assertThatThrownBy(() -> verdicts.judge(number, true, Map.of(twin.name(), stored("no log")), "Good", lab))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> verdicts.judge(number, true, Map.of(twin.name(), "0".repeat(64)), "Good", lab))
                .isInstanceOf(InvalidInput.class);

        LabView view = verdicts.judge(number, false, Map.of(twin.name(), log(twin, "1.5-1")), "Wrong version", lab);
        engine.run(number);

        assertThat(view.state()).isEqualTo(LabState.FAILED);
        assertThat(view.twins().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(view.provenOn()).isEmpty();
        assertThat(engine.passed(number)).contains("end_labFailed").doesNotContain("end_labPassed");
    }

    @Test
    void law4ALogOfAnotherTimeProvesNothing() throws IOException {
        Host twin = test(1).get(0);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(), "It starts", lab);
        engine.run(number);

        assertThatThrownBy(() -> pass(twin, TestClock.now().minus(Duration.ofHours(3)), lab))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused)
                        .hasMessageContaining(twin.name())
                        .hasMessageContaining("older than this run")
                        .extracting(Refusal::code)
                        .isEqualTo("law4.lab-not-proven"));
        assertThatThrownBy(() -> pass(twin, TestClock.now().plus(Duration.ofHours(3)), lab))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused)
                        .hasMessageContaining("a time that is still to come"));

        assertThat(pass(twin, TestClock.now(), lab).provenOn()).containsExactly(twin.id());
    }

    @Test
    void law4TheLogOfOneChangeDoesNotPassTheNext() throws IOException {
        Host twin = test(1).get(0);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(), "It starts", lab);
        engine.run(number);
        Instant then = TestClock.now();
        pass(twin, then, lab);
        clock.advance(Duration.ofHours(1));
        number = changes.submit(
                NewChange.normal("Lab again", "Because", Set.of(patch.id()), Set.of(target.id())),
                data.actor(Role.REQUESTER));
        alone();
        tests.plan(number, Set.of(), "It starts", lab);
        engine.run(number);

        assertThatThrownBy(() -> pass(twin, then, lab))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused).hasMessageContaining("older than this run"));
    }

    private LabView pass(Host twin, Instant at, Actor lab) throws IOException {
        return verdicts.judge(number, true, Map.of(twin.name(), log(twin, "2.0-1", at)), "Good", lab);
    }

    @Test
    void withoutATwinASecondPersonWaivesOnAStatementAndACanary() throws IOException {
        assertThat(test(0)).isEmpty();
        assertThat(engine.openTasks(number)).containsExactly("task_labWaiver");
        assertThat(tests.find(number).orElseThrow().gaps()).containsExactly(target.os());
        String statement = stored("We tested it on this system. The vendor.");
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        assertThatThrownBy(() -> verdicts.decideWaiver(number, statement, "no-such-host", "Vendor says so", manager))
                .isInstanceOf(InvalidInput.class);
        Actor requester = Actor.of(changes.get(number).requester(), Actor.Channel.API);
        assertThatThrownBy(() -> verdicts.decideWaiver(number, statement, target.name(), "Vendor says so", requester))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law5.requester-may-not-waive"));

        inbox.of(number)
                .forEach(task -> inbox.complete(
                        task.id(),
                        Map.of(
                                "decision",
                                "WAIVE",
                                "statement",
                                statement,
                                "canary",
                                target.name(),
                                "reason",
                                "Vendor says so"),
                        manager));
        engine.run(number);

        assertThat(tests.outcome(number)).isEqualTo(LabState.WAIVED);
        assertThat(engine.passed(number)).contains("end_labWaived").doesNotContain("end_labPassed", "end_labFailed");
    }

    @Test
    void aDeployerThatWorksByItselfLeavesTheLogs() throws IOException {
        deployer = "simulated";
        List<Host> twins = test(2);
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(), "It starts", lab);
        engine.run(number);
        assertThat(tests.find(number).orElseThrow().twins())
                .allSatisfy(twin -> assertThat(twin.outcome()).isEqualTo(Outcome.INSTALLED));

        verdicts.judge(number, true, Map.of(), "Starts", lab);
        engine.run(number);

        assertThat(proof.of(number)).isEqualTo(new LabProof.ProvenOn(TestData.ids(twins)));
    }

    @Test
    void law1NothingIsTriedOutBeyondTheLab() throws IOException {
        test(1);

        assertThatThrownBy(() -> tryOuts.run(
                        "simulated",
                        new Deployer.TryOutOrder(Set.of(target.id()), Set.of(patch.id()), TestClock.now()),
                        Subject.change(number),
                        SETUP))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law1.not-a-lab-host"));
    }

    @Test
    void aRefusedWaiverFailsTheTest() throws IOException {
        test(0);

        verdicts.decideWaiver(number, null, null, "Too risky", data.actor(Role.CHANGE_MANAGER));
        engine.run(number);

        assertThat(tests.outcome(number)).isEqualTo(LabState.FAILED);
        assertThat(engine.passed(number)).contains("end_labFailed").doesNotContain("end_labWaived");
    }
}
