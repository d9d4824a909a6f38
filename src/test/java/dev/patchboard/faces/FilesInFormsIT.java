package dev.patchboard.faces;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.e2e.DebianHosts;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.lab.LabState;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabView;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Evidence is handed in as files inside the form of a task; nobody computes a digest, and what goes wrong loses nothing. */
@PatchboardTest
class FilesInFormsIT {

    private static final String VERDICT = "Read the logs and give the verdict";
    private static final String STORE = "**/api/v1/evidence";
    private static final long TOO_LARGE = (512L << 20) + 1;

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private TestEngine engine;

    @Autowired
    private Changes changes;

    @Autowired
    private TaskInbox inbox;

    @Autowired
    private LabTests tests;

    @Autowired
    private EvidenceStore evidence;

    private final String title = TestData.unique("Files in forms ");
    private Browser browser;
    private Patch patch;
    private ChangeNumber change;
    private Host target;
    private List<Host> twins = List.of();

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aLogIsChosenForOneHostAndDroppedForAnotherAndTheVerdictRestsOnBoth() {
        Window window = verdict(2);
        Page page = window.page();
        page.setInputFiles(input(0), log(0));
        page.waitForSelector("a:has-text('dpkg.log')");
        drop(page, 1);
        page.waitForSelector(".pb-file >> nth=1 >> a:has-text('dpkg.log')");
        window.choose("Passed").write("What you saw", "It starts").send();
        engine.run(change);

        LabView view = tests.find(change).orElseThrow();
        assertThat(view.state()).isEqualTo(LabState.PASSED);
        assertThat(view.provenOn()).isEqualTo(TestData.ids(twins));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeOrRefusedOrLostOnTheWaySaysSoAndNothingTypedIsLost() throws IOException {
        Window window = verdict(1);
        Page page = window.page();
        window.choose("Passed").write("What you saw", "Typed before");

        page.setInputFiles(input(0), sparse());
        assertThat(trouble(page)).contains("sparse.log", "larger than 512 MB");
        page.click("#answer button[type=submit]");
        assertThat(page.locator("#flash").innerText()).contains("A file was not stored");

        page.route(STORE, Route::abort);
        page.setInputFiles(input(0), log(0));
        page.waitForSelector(".pb-tone-danger:has-text('dpkg.log')");
        assertThat(trouble(page)).contains("the server cannot be reached").doesNotContain("sparse.log");

        page.unroute(STORE);
        page.route(STORE, FilesInFormsIT::refuse);
        page.click("button:has-text('Try again')");
        page.waitForSelector("text=Your role does not hand in files.");

        page.unroute(STORE);
        page.click("button:has-text('Try again')");
        page.waitForSelector("a:has-text('dpkg.log')");
        assertThat(page.locator(".pb-tone-danger").count()).isZero();
        window.send();
        engine.run(change);

        assertThat(tests.find(change).orElseThrow().comment()).isEqualTo("Typed before");
    }

    @Test
    void anAnswerThatIsRefusedNamesItsRuleAndLeavesTheFormAsItWas() {
        Window window = verdict(1);
        Page page = window.page();
        window.choose("Passed").write("What you saw", "Looked at nothing");
        page.click("#answer button[type=submit]");
        page.waitForSelector("#flash .pf-m-danger");

        assertThat(page.locator("#flash").innerText())
                .contains(twins.get(0).name(), "Hand in the installer log of each host", "law4.lab-not-proven");
        assertThat(page.getByLabel("What you saw").inputValue()).isEqualTo("Looked at nothing");

        page.setInputFiles(input(0), log(0));
        page.waitForSelector("a:has-text('dpkg.log')");
        window.send();
        assertThat(page.url()).endsWith("/tasks");
    }

    @Test
    void whatWasTypedIsThereAgainAfterTheSessionWasLostAndGoneOnceItIsSent() {
        prepare(1);
        complete("lab-plan", Map.of("checks", "It starts"), Role.LAB);
        Person tester = data.person(Role.LAB);
        Window window = browser.window().signIn(tester).take(VERDICT, title);
        Page page = window.page();
        String task = page.url().replaceAll(".*(/tasks/.*)", "$1");
        window.choose("Passed").write("What you saw", "Half an hour of reading");
        page.setInputFiles(input(0), log(0));
        page.waitForSelector("a:has-text('dpkg.log')");

        page.context().clearCookies();
        window.open(task);
        assertThat(page.url()).contains("/login");
        window.signIn(tester);
        window.open(task);
        page.waitForSelector("#restored:not([hidden])");

        PlaywrightAssertions.assertThat(page.getByLabel("What you saw")).hasValue("Half an hour of reading");
        assertThat(page.getByLabel("Passed").isChecked()).isTrue();
        page.waitForSelector("a:has-text('dpkg.log')");
        window.send();
        engine.run(change);
        assertThat(tests.find(change).orElseThrow().comment()).isEqualTo("Half an hour of reading");
        assertThat(page.evaluate("() => Object.keys(sessionStorage).filter(key => key.startsWith('patchboard.'))"))
                .isEqualTo(List.of());
    }

    @Test
    void aFileIsTakenOutAgainAndAnotherPersonOnlyReads() {
        Window window = verdict(1);
        Page page = window.page();
        page.setInputFiles(input(0), log(0));
        page.click("button:has-text('Take out')");
        assertThat(page.locator(".pb-file").innerText()).contains("No file yet");
        assertThat(window.violations()).isEmpty();

        Window reader = browser.window(390, ColorScheme.DARK, true).signIn(data.person(Role.OWNER));
        reader.open(page.url().replaceAll(".*(/tasks/.*)", "$1")).page().waitForSelector(".pb-file");
        assertThat(reader.page().locator("input[type=file]").count()).isZero();
        assertThat(reader.overflow()).isLessThanOrEqualTo(0);
        assertThat(reader.violations()).isEmpty();
    }

    @Test
    void aVendorsStatementIsAFileToo() {
        prepare(0);
        Window window = browser.window().signIn(data.person(Role.CHANGE_MANAGER));
        window.take("Waive the test or refuse", title).choose("Waive the test");
        Page page = window.page();
        page.setInputFiles(
                ".pb-file input",
                new FilePayload(
                        "vendor.txt", "text/plain", ("We tested it: " + title).getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("a:has-text('vendor.txt')");
        window.write("Canary", target.name())
                .write("Reason", "The vendor says so")
                .send();

        String statement = tests.find(change).orElseThrow().vendorStatement();
        assertThat(statement).isNotNull();
        assertThat(evidence.find(statement).orElseThrow().fileName()).isEqualTo("vendor.txt");
    }

    /** The form of the verdict on so many hosts of the lab, taken by somebody of the lab. */
    private Window verdict(int hosts) {
        prepare(hosts);
        complete("lab-plan", Map.of("checks", "It starts"), Role.LAB);
        return browser.window().signIn(data.person(Role.LAB)).take(VERDICT, title);
    }

    private void prepare(int labHosts) {
        String os = TestData.unique("Debian 12 no. ");
        target = data.hosts(1, Environment.PRODUCTION, os).get(0);
        twins = labHosts == 0 ? List.of() : data.hosts(labHosts, Environment.LAB, os);
        patch = data.patch();
        change = changes.submit(
                NewChange.normal(title, "It is exploited", Set.of(patch.id()), Set.of(target.id())),
                data.actor(Role.REQUESTER));
        engine.run(change);
        complete("risk-analysis", Map.of("decision", "ACCEPT"), Role.ANALYST);
    }

    private void complete(String form, Map<String, Object> fields, Role role) {
        Person person = data.person(role);
        inbox.of(change).stream()
                .filter(task -> task.form().equals(form))
                .forEach(task -> inbox.complete(task.id(), fields, Actor.of(person.login(), Channel.API)));
        engine.run(change);
    }

    private FilePayload log(int place) {
        return new FilePayload("dpkg.log", "text/plain", upgraded(place));
    }

    private byte[] upgraded(int place) {
        return DebianHosts.upgraded(
                twins.get(place).name(), patch.packages().get(0).name(), "1.0-1", "2.0-1", TestClock.now());
    }

    private static String input(int place) {
        return ".pb-file >> nth=" + place + " >> input[type=file]";
    }

    private void drop(Page page, int place) {
        Object files = page.evaluateHandle(
                "text => { const files = new DataTransfer(); files.items.add(new File([text], 'dpkg.log')); return files; }",
                new String(upgraded(place), StandardCharsets.UTF_8));
        page.dispatchEvent(".pb-file >> nth=" + place, "drop", Map.of("dataTransfer", files));
    }

    private static String trouble(Page page) {
        Locator trouble = page.locator(".pb-file .pb-tone-danger");
        trouble.waitFor();
        return trouble.innerText();
    }

    private Path sparse() throws IOException {
        Path large = folder.resolve("sparse.log");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(TOO_LARGE);
        }
        return large;
    }

    private static void refuse(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(403)
                .setContentType("application/problem+json")
                .setBody("{\"detail\":\"Your role does not hand in files.\",\"code\":\"access.denied\"}"));
    }
}
