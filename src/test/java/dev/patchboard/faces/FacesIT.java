package dev.patchboard.faces;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The pages in a real browser: wide and narrow, light and dark, with and without script, by keyboard. */
@PatchboardTest
@Import(TestData.class)
class FacesIT {

    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private TestEngine engine;

    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void everyPageFitsAndIsAccessibleOnAPhoneInTheDarkAndOnADeskInTheLight() {
        Person person = data.person(Role.values());
        List<String> pages = pages(change(person));
        for (Window window :
                List.of(browser.window(PHONE, ColorScheme.DARK, true), browser.window(DESK, ColorScheme.LIGHT, true))) {
            window.signIn(person);
            for (String path : pages) {
                window.open(path);
                assertThat(window.heading()).as(path).isNotBlank().doesNotContain("wrong");
                assertThat(window.overflow()).as(path).isLessThanOrEqualTo(0);
                assertThat(window.violations()).as(path).isEmpty();
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRequesterSubmitsAChangeThatThenStandsOnTheBoard() {
        Person riley = data.person(Role.REQUESTER);
        Patch patch = data.patch();
        List<Host> hosts = data.hosts(2, Environment.STAGING);
        String title = TestData.unique("Mend the resolver ");

        Window window = browser.window().signIn(riley);
        String number = window.submitChange(
                patch.id(), title, Set.of(hosts.get(0).name(), hosts.get(1).name()));

        assertThat(window.heading()).contains(number, title);
        assertThat(window.text()).contains("0/2 verified");
        assertThat(window.open("/board").heading()).isEqualTo("Board");
        assertThat(window.find(
                                "/board/"
                                        + changes.get(ChangeNumber.parse(number))
                                                .stage(),
                                "article",
                                number)
                        .innerText())
                .contains(title);
    }

    @Test
    void whoeverSubmitsAChangeSeesWhichOthersAreOpenOnTheSameHosts() {
        Person riley = data.person(Role.REQUESTER);
        Host host = data.hosts(1, Environment.STAGING).get(0);
        Window window = browser.window().signIn(riley);
        String first = window.submitChange(data.patch().id(), TestData.unique("First "), Set.of(host.name()));
        assertThat(window.text()).doesNotContain("Other open changes on the same hosts");

        String second = window.submitChange(data.patch().id(), TestData.unique("Second "), Set.of(host.name()));

        assertThat(window.text()).contains("Other open changes on the same hosts:", first + " (1 host)");
        assertThat(window.violations()).isEmpty();
        assertThat(window.open("/changes/" + first).text()).contains(second + " (1 host)");
    }

    @Test
    void whatWaitsForAPersonStandsOnTheFirstPage() {
        Person ana = data.person(Role.ANALYST);
        change(data.person(Role.REQUESTER));

        Window window = browser.window().signIn(ana);
        assertThat(window.heading()).contains("wait");
        window.page().click("section[aria-labelledby=tasks] li a >> nth=0");
        assertThat(window.page().url()).contains("/tasks/");
    }

    @Test
    void aChangeIsSubmittedWithoutScriptToo() {
        Person riley = data.person(Role.REQUESTER);
        Patch patch = data.patch();
        Host host = data.hosts(1, Environment.STAGING).get(0);

        Window window = browser.window(DESK, ColorScheme.LIGHT, false).signIn(riley);

        assertThat(window.submitChange(patch.id(), TestData.unique("Without script "), Set.of(host.name())))
                .startsWith("PB-");
    }

    @Test
    void anUnknownHostIsNamedAndWhatWasTypedStays() {
        Person riley = data.person(Role.REQUESTER);
        Patch patch = data.patch();
        Window window = browser.window().signIn(riley).open("/changes/new?patch=" + patch.id());
        window.page().click("summary:has-text('by name')");
        window.page().fill("#also", "no-such-host");
        window.page().fill("#title", "A title to keep");
        window.page().fill("#reason", "A reason");
        window.page().click("text=Submit change");

        assertThat(window.text()).contains("There is no host 'no-such-host'.");
        assertThat(window.page().inputValue("#title")).isEqualTo("A title to keep");
    }

    @Test
    void theFirstTabStopSkipsToTheContent() {
        Window window = browser.window().signIn(data.person(Role.REQUESTER)).open("/board");
        window.page().keyboard().press("Tab");
        assertThat(window.page().evaluate("() => document.activeElement.getAttribute('href')"))
                .isEqualTo("#main");
        window.page().keyboard().press("Enter");
        assertThat(window.page().evaluate("() => document.activeElement.id")).isEqualTo("main");
    }

    @Test
    void aPageThatDoesNotExistAndOneThatIsNotAllowedSayWhatToDo() {
        Window window = browser.window().signIn(data.person(Role.REQUESTER));
        assertThat(window.open("/changes/PB-999999").text()).contains("PB-999999");
        assertThat(window.open("/history").heading()).isEqualTo("You may not do this");
    }

    @Test
    void aChangeIsRevisedAndItsPageTellsWhatChanged() {
        Person riley = data.person(Role.REQUESTER);
        ChangeNumber number = change(riley);
        Host late = data.hosts(1, Environment.PRODUCTION).get(0);
        Window window = browser.window().signIn(riley).open("/changes/" + number + "/revise");
        window.page().fill("#add", "no-such-host");
        window.page().fill("#add-reason", "Forgotten");
        window.page().click("button:has-text('Add hosts')");
        assertThat(window.text()).contains("There is no host 'no-such-host'.");
        assertThat(window.page().inputValue("#add-reason")).isEqualTo("Forgotten");

        window.page().fill("#add", late.name());
        window.page().click("button:has-text('Add hosts')");
        window.page().waitForSelector("#flash .pf-m-success");
        window.open("/changes/" + number + "/revise").page().fill("#backoutPlan", "Restore the image");
        window.page().fill("#plan-why", "The way back was missing");
        window.page().click("button:has-text('Save the new plan')");
        window.page().waitForSelector("#flash .pf-m-success");

        assertThat(window.text()).contains("1 host added", "Way back was empty, is “Restore the image”");
        assertThat(window.violations()).isEmpty();
        assertThat(changes.get(number).revision()).isEqualTo(3);
        assertThat(changes.get(number).backoutPlan()).isEqualTo("Restore the image");
    }

    @Test
    void theButtonToWithdrawIsThereForWhoeverAskedAndForManagers() {
        Person riley = data.person(Role.REQUESTER);
        String page = "/changes/" + change(riley);
        String button = "button[data-dialog=withdraw]";

        assertThat(browser.window().signIn(riley).open(page).page().isVisible(button))
                .isTrue();
        assertThat(browser.window()
                        .signIn(data.person(Role.CHANGE_MANAGER))
                        .open(page)
                        .page()
                        .isVisible(button))
                .isTrue();
        assertThat(browser.window()
                        .signIn(data.person(Role.REQUESTER))
                        .open(page)
                        .page()
                        .isVisible(button))
                .isFalse();
    }

    @Test
    void aRevisionSaysWhichPatchesAndHostsStay() {
        Person riley = data.person(Role.REQUESTER);
        ChangeNumber number = change(riley);
        Window window = browser.window().signIn(riley).open("/changes/" + number + "/revise");

        assertThat(window.text())
                .contains("3 of 3 hosts can be taken out", "These were rated and tested, so they stay");
        assertThat(window.page().locator("input[name=patch]").count()).isZero();
    }

    @Test
    void aManagerHoldsAChangeWithAReasonThatThePageShows() {
        Person morgan = data.person(Role.CHANGE_MANAGER);
        ChangeNumber number = change(morgan);
        Window window = browser.window().signIn(morgan).open("/changes/" + number);
        window.page().click("button[data-dialog=hold]");
        window.page().fill("#hold-reason", "Month end: no changes in accounting.");
        window.page().click("dialog[open] button[type=submit]");
        window.page().waitForSelector(".pf-v6-c-alert.pf-m-success");

        assertThat(window.text()).contains("On hold.", "Month end: no changes in accounting.");
        assertThat(changes.get(number).held()).isTrue();
    }

    @Test
    void aWindowThatCannotBeTakenIsMarkedAtItsFieldsAndOneThatCanIsReadBackInWords() {
        Window window = browser.window().signIn(data.person(Role.OPERATOR)).open("/windows");
        String name = TestData.unique("Night ");
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        window.page().click("summary:has-text('Add a window')");
        window.page().fill("#name", name);
        window.page().selectOption("#where", "HOST");
        window.page().fill("#scope", "no-such-host");
        window.page().fill("#starts", "2026-01-13T22:00");
        window.page().selectOption("#repeat", "RULE");
        window.page().fill("#recurrence", "FREQ=HOURLY");
        window.page().click("button:has-text('Add a window')");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-danger");

        assertThat(window.page().locator("#scope-hint").innerText()).contains("There is no host 'no-such-host'.");
        assertThat(window.page().locator("#recurrence-hint").innerText()).contains("Start with FREQ=DAILY");
        assertThat(window.violations()).isEmpty();

        window.page().fill("#scope", host.name());
        window.page().selectOption("#repeat", "MONTHLY");
        window.page().click("button:has-text('Add a window')");
        window.page().waitForSelector(".pf-v6-c-alert.pf-m-success");
        assertThat(window.text()).contains(name, "Every month on the second Tuesday at 22:00 for 4 h");
    }

    @Test
    void aTokenIsShownOnceAndOpensNothingOnceItIsRevoked() {
        Window window = browser.window().signIn(data.person(Role.LAB)).open("/account");
        window.page().click("summary:has-text('Make a token')");
        window.page().fill("#label", "backup script");
        window.page().click("button:has-text('Make a token')");
        assertThat(window.page().locator("#secret").innerText()).startsWith("pb_");
        assertThat(window.violations()).isEmpty();

        window.open("/account");
        assertThat(window.page().locator("#secret").count()).isZero();
        window.page().click("button:has-text('Revoke')");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-success");
        assertThat(window.text()).contains("Revoked");
    }

    private ChangeNumber change(Person requester) {
        Set<UUID> hosts = TestData.ids(data.hosts(3, Environment.PRODUCTION));
        ChangeNumber number = changes.submit(
                NewChange.normal(
                        TestData.unique("Change "),
                        "It is exploited.",
                        Set.of(data.patch().id()),
                        hosts),
                Actor.of(requester.login(), Actor.Channel.UI));
        engine.run(number);
        return number;
    }

    private List<String> pages(ChangeNumber number) {
        return List.of(
                "/",
                "/tasks",
                "/board",
                "/board/RISK_ANALYSIS",
                "/docket",
                "/changes/new",
                "/changes/" + number,
                "/changes/" + number + "/revise",
                "/changes/" + number + "/risk",
                "/changes/" + number + "/authorisation",
                "/changes/" + number + "/rings",
                "/changes/" + number + "/rings/plan",
                "/changes/" + number + "/hosts",
                "/changes/" + number + "/hosts/"
                        + targets.targets(number).get(0).hostId(),
                "/exceptions",
                "/coverage",
                "/working-list",
                "/installer-codes",
                "/unauthorised-installs",
                "/changes/" + number + "/history",
                "/fleet",
                "/fleet/import",
                "/advisories",
                "/scans",
                "/scans/false-positives",
                "/windows",
                "/models",
                "/patches",
                "/patches/new",
                "/history",
                "/history/changes",
                "/steps",
                "/policies",
                "/people",
                "/account",
                "/duty-rules",
                "/mail");
    }
}
