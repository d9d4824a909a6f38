package dev.patchboard.faces;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.InstallerLogs;
import dev.patchboard.verification.ReceivedLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Text from outside that would like to be markup: it is read as text on every page, and nothing of it runs. */
@PatchboardTest
class HostileTextIT {

    private static final String MARK = "<img src=x onerror=alert(1)>";
    private static final String HOSTILE = "\"'><script>alert(1)</script>" + MARK + "[[${7*7}]] ${7*7}";
    private static final Actor SETUP = Actor.system("test");

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private InventoryImport inventory;

    @Autowired
    private Hosts hosts;

    @Autowired
    private Software software;

    @Autowired
    private Facts facts;

    @Autowired
    private Patches patches;

    @Autowired
    private Changes changes;

    @Autowired
    private InstallerLogs logs;

    @Autowired
    private TestEngine engine;

    @Autowired
    private TestClock clock;

    private final List<String> dialogs = new ArrayList<>();
    private Browser browser;
    private Host host;
    private Patch patch;
    private ChangeNumber change;
    private ReceivedLog log;

    @BeforeEach
    void hostileTextWhereverOneCanWriteIt() throws IOException {
        browser = new Browser(port);
        host = host();
        patch = patch();
        change = changes.submit(
                NewChange.normal(TestData.unique(HOSTILE), HOSTILE, Set.of(patch.id()), Set.of(host.id())),
                data.actor(Role.REQUESTER));
        engine.run(change);
        String line = "2026-11-01 10:00:00 status installed "
                + patch.packages().get(0).name() + ":amd64 1.0-1\n";
        byte[] file = (line + HOSTILE + "\n" + line).getBytes(StandardCharsets.UTF_8);
        log = logs.receive(change, host.name(), HOSTILE + ".log", new ByteArrayInputStream(file), SETUP);
    }

    private Host host() throws IOException {
        String name = TestData.unique("hostile") + ".test";
        String cell = "\"" + HOSTILE.replace("\"", "\"\"") + "\"";
        String csv = "name,environment,os\n" + name + ",PRODUCTION," + cell + "\n";
        inventory.csv(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), HOSTILE + ".csv", null, false, SETUP);
        Host found = hosts.findByName(name).orElseThrow();
        software.record(found.id(), List.of(new InstalledPackage(MARK, "1.0-1")), HOSTILE, clock.instant(), SETUP);
        facts.record(found.id(), Map.of(MARK, HOSTILE), HOSTILE, clock.instant(), SETUP);
        return found;
    }

    private Patch patch() {
        return patches.register(
                new NewPatch(
                        TestData.unique(HOSTILE),
                        HOSTILE,
                        null,
                        null,
                        null,
                        SignatureState.VERIFIED,
                        HOSTILE,
                        true,
                        true,
                        null,
                        Set.of("CVE-2099-10001"),
                        List.of(new PatchPackage("deb", MARK, "2.0-1"))),
                SETUP);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void isTextOnEveryPage() {
        Person person = data.person(Role.values());
        Window window = browser.window().signIn(person);
        watch(window.page());
        int shown = 0;
        for (String path : pages()) {
            window.open(path);
            assertThat(window.page().locator("img[src=x]").count()).as(path).isZero();
            assertThat(window.page().locator("script:text('alert(1)')").count())
                    .as(path)
                    .isZero();
            assertThat(window.text()).as(path).doesNotContain("[[49]]");
            shown += window.text().contains(MARK) ? 1 : 0;
        }

        assertThat(dialogs).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(shown).as("pages that show the text as it was written").isGreaterThan(8);
    }

    private List<String> pages() {
        String one = "/changes/" + change;
        return List.of(
                "/board",
                "/tasks",
                "/docket",
                "/changes/new?patch=" + patch.id(),
                one,
                one + "/risk",
                one + "/authorisation",
                one + "/rings",
                one + "/hosts",
                one + "/hosts/" + host.id(),
                one + "/logs/" + log.id() + "?line=2",
                one + "/history",
                "/fleet",
                "/fleet/" + host.name(),
                "/patches",
                "/patches/" + patch.id(),
                "/history?change=" + change,
                "/history/changes",
                "/docket/" + change,
                "/mail",
                "/windows",
                "/models",
                "/people",
                "/steps",
                "/exceptions");
    }

    private void watch(Page page) {
        page.onDialog(dialog -> {
            dialogs.add(page.url() + ": " + dialog.message());
            dialog.dismiss();
        });
    }
}
