package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Stage;
import dev.patchboard.faces.Browser;
import dev.patchboard.faces.Window;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One patch from the request to the closed change in a browser: everybody signs in, and does their own part by clicking. */
@PatchboardTest
class BoardroomIT {

    private static final Duration STEP = Duration.ofHours(2);
    private static final int BOUND = 200;

    /** Of a board of five, three must agree: the third vote decides. */
    private static final int BOARD = 5;

    private static final int NEEDED = 3;
    private static final Actor SETUP = Actor.system("test");

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private TestEngine engine;

    @Autowired
    private TestClock clock;

    @Autowired
    private People people;

    @Autowired
    private Software software;

    @Autowired
    private Changes changes;

    private final String title = TestData.unique("Boardroom ");
    private List<Person> board = List.of();
    private List<Person> others = List.of();
    private Browser browser;
    private Host host;
    private Host twin;
    private Patch patch;
    private PatchPackage part;
    private ChangeNumber change;

    @BeforeEach
    void aVulnerableHostAndItsTwinInTheLab() {
        browser = new Browser(port);
        String os = TestData.unique("Debian 12 no. ");
        host = data.hosts(1, Environment.PRODUCTION, os).get(0);
        twin = data.hosts(1, Environment.LAB, os).get(0);
        patch = data.patch();
        part = patch.packages().get(0);
        software.record(host.id(), List.of(new InstalledPackage(part.name(), "1.0-1")), "test", clock.instant(), SETUP);
        others = people.withRole(Role.CAB);
        others.forEach(other -> sits(other, false));
        board = Stream.generate(() -> data.person(Role.CAB)).limit(BOARD).toList();
    }

    @AfterEach
    void leave() {
        browser.close();
        board.forEach(member -> sits(member, false));
        others.forEach(other -> sits(other, true));
    }

    /** Whoever has the role sits on the board, so the people of other tests stay away meanwhile. */
    private void sits(Person member, boolean active) {
        people.activate(member.login(), active, "One test's board at a time", SETUP);
    }

    @Test
    void everybodyDoesTheirPartUntilTheChangeIsProvenAndClosed() {
        Person operator = data.person(Role.OPERATOR);

        submit(data.person(Role.REQUESTER));
        analyse(data.person(Role.ANALYST));
        tryInTheLab(data.person(Role.LAB));
        board.stream().limit(NEEDED).forEach(this::vote);
        preflight(operator);
        deploy(operator);
        scan(operator);
        until(() -> changes.get(change).stage() == Stage.CLOSED);
        audit(data.person(Role.AUDITOR));

        assertThat(changes.get(change).closeCode()).isEqualTo(CloseCode.SUCCESSFUL);
        assertThat(browser.complaints()).isEmpty();
    }

    private void submit(Person requester) {
        Window window = browser.window().signIn(requester);
        change = ChangeNumber.parse(window.submitChange(patch.id(), title, Set.of(host.name())));
        assertThat(window.heading()).contains(title);
    }

    private void analyse(Person analyst) {
        waitFor("task_riskAnalysis");
        browser.window()
                .signIn(analyst)
                .take("Confirm the risk analysis", title)
                .choose("Go on")
                .send();
    }

    private void tryInTheLab(Person tester) {
        waitFor("task_labPlan");
        Window window = browser.window().signIn(tester).take("Plan the test", title);
        window.write("What will be checked", "The log says installed, the scan finds nothing")
                .send();

        waitFor("task_labVerdict");
        window.take("Read the logs and give the verdict", title);
        window.open("/changes/" + change + "/hosts").handIn("report", file("lab.xml", scanned(twin)));
        window.resume(title)
                .choose("Passed")
                .attach(twin.name(), file("dpkg.log", upgraded(twin)))
                .write("What you saw", "Installed, and the service answers")
                .send();
    }

    private void vote(Person member) {
        waitFor("task_cabVote");
        Window window = browser.window().signIn(member).open("/changes/" + change);
        assertThat(window.page().locator(".pb-next a").getAttribute("href"))
                .as("the way to vote, for each member")
                .isEqualTo("/docket/" + change);
        window.approve(title);
        assertThat(window.page().locator("#flash").innerText()).contains(change.toString(), "Your vote counts.");
    }

    private void preflight(Person operator) {
        waitFor("task_preflight");
        browser.window()
                .signIn(operator)
                .take("Run the preflight checklist", title)
                .choose("Every other host was checked and passed")
                .send();
    }

    private void deploy(Person operator) {
        waitFor("task_ring_evidence");
        Window window = browser.window().signIn(operator).take("Deploy the batch and hand in the logs", title);
        window.page().click("text=Hand in installer logs and scans");
        window.handIn("file", file("dpkg.log", upgraded(host)));
        assertThat(window.text()).contains("It counts.");
        window.resume(title).send();
    }

    private void scan(Person operator) {
        waitFor("task_resolveHosts");
        clock.advance(Duration.ofMinutes(30));
        browser.window()
                .signIn(operator)
                .open("/changes/" + change + "/hosts")
                .handIn("report", file("scan.xml", scanned(host)));
    }

    private void audit(Person auditor) {
        Window window = browser.window().signIn(auditor);
        window.open("/history?change=" + change);
        assertThat(window.text())
                .contains(change.toString(), "The lab test passed", "Installed, and the service answers");

        window.open("/changes/" + change + "/hosts");
        assertThat(window.text()).contains("1/1 verified", host.name());
        window.page().click("a:has-text('Log, line')");
        assertThat(window.page().locator(".pb-marked").innerText()).contains(part.name(), part.fixedVersion());
    }

    private byte[] upgraded(Host one) {
        return DebianHosts.upgraded(one.name(), part.name(), "1.0-1", part.fixedVersion(), clock.instant());
    }

    private byte[] scanned(Host one) {
        return DebianHosts.scanned(one.name(), patch.cves().iterator().next(), false, clock.instant());
    }

    private void waitFor(String task) {
        until(() -> engine.openTasks(change).contains(task));
    }

    private void until(BooleanSupplier reached) {
        engine.run(change);
        for (int i = 0; !reached.getAsBoolean(); i++) {
            assertThat(i).as("%s stands at %s", change, engine.position(change)).isLessThan(BOUND);
            clock.advance(STEP);
            engine.run(change);
        }
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/octet-stream", content);
    }
}
