package dev.patchboard.faces;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Hosts, advisories and scanner reports in a real browser: handed in, edited, and read. */
@PatchboardTest
class EstateFacesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private Hosts hosts;

    private Browser browser;
    private Person person;
    private Window window;

    @BeforeEach
    void somebodyWithEveryRole() {
        browser = new Browser(port);
        person = data.person(Role.values());
        window = browser.window().signIn(person);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aHostIsEditedAndABadFieldIsMarked() {
        Host host = data.hosts(1, Environment.STAGING, "EditedOS").get(0);
        window.open("/fleet/" + host.name() + "?edit=true");
        window.page().selectOption("#criticality", "CRITICAL");
        window.page().selectOption("#owner", person.login());
        window.page().fill("#zone", "Mars/Olympus");
        window.page().click("#edit button[type=submit]");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-danger");
        assertThat(window.page().locator("#zone-hint").innerText()).isNotBlank();
        fits("/fleet/" + host.name() + "?edit=true");

        window.page().fill("#zone", "Europe/Paris");
        window.page().click("#edit button[type=submit]");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-success");
        Host after = hosts.get(host.id());
        assertThat(after.owner()).isEqualTo(person.login());
        assertThat(after.zone().getId()).isEqualTo("Europe/Paris");
    }

    @Test
    void aHostIsRetiredWithAReasonAndReturns() {
        Host host = data.hosts(1, Environment.STAGING, "RetiredOS").get(0);
        service(host, "Retire", "Scrapped.");
        assertThat(hosts.get(host.id()).retired()).isTrue();
        service(host, "Put into service", "It was the wrong one.");
        assertThat(hosts.get(host.id()).retired()).isFalse();
    }

    @Test
    void aPackageListIsTriedFirstAndThenTaken() {
        Host host = data.hosts(1, Environment.STAGING, "ListedOS").get(0);
        FilePayload file = file("packages.csv", "host,package,version\n" + host.name() + ",nginx,1.26.0\n");
        for (String button : new String[] {"Try it first: Software and facts", "Import: Software and facts"}) {
            window.open("/fleet/import");
            window.page().selectOption("#kind", "SOFTWARE_CSV");
            window.page().setInputFiles("#list-file", file);
            window.page().click("button[aria-label='" + button + "']");
            window.page().waitForSelector("#list-result");
            assertThat(window.text()).contains(host.name());
        }
        assertThat(window.open("/fleet/" + host.name()).text()).contains("nginx", "1.26.0");
    }

    @Test
    void anAdvisoryIsHandedInAndABrokenOneIsNamedWithItsPlace() {
        window.open("/advisories");
        handIn(file("broken.json", "{\"document\": {\"csaf_version\": \"2.0\"}, \"vulnerabilities\": 7}"));
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-danger");
        assertThat(window.text()).contains("broken.json: /");

        String id = TestData.unique("FACES-");
        window.open("/advisories");
        handIn(file("good.json", csaf(id)));
        window.page().waitForURL(url -> url.contains("/advisories/"));
        assertThat(window.heading()).isEqualTo(id);
        assertThat(window.text()).contains("CVE-2096-10001", "9.8", "hello", "fixed");
        fits(window.page().url());
    }

    @Test
    void aFeedIsFetchedAtThePressOfAButton() {
        window.open("/advisories");
        assertThat(window.text()).contains("https://feeds.example.org/kev.json", "Never");
        window.page().click("[aria-label='Fetch example now']");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-success");
        assertThat(window.text()).contains("example is fetched within half a minute");
        fits("/advisories");
    }

    @Test
    void aReportOfHostsNobodyKnowsSaysThatItCountsForNone() throws IOException {
        window.open("/scans");
        window.page()
                .setInputFiles(
                        "#file",
                        file("small.nessus", Files.readString(Path.of("src/test/resources/scan/small.nessus"))));
        window.page().click("form:has(#file) button[type=submit]");
        window.page().click(".pb-handed a");
        window.page().waitForURL(url -> url.contains("/scans/"));
        assertThat(window.text()).contains("Taken in for 0 of", "Not in the inventory");
        fits(window.page().url());
    }

    /** Narrow in the dark, and wide in the light, as it stands for somebody who comes anew. */
    private void fits(String path) {
        for (Window each :
                new Window[] {browser.window(390, ColorScheme.DARK, true), browser.window(1280, ColorScheme.LIGHT, true)
                }) {
            each.signIn(person).open(path);
            assertThat(each.overflow()).as(path).isLessThanOrEqualTo(0);
            assertThat(each.violations()).as(path).isEmpty();
        }
    }

    private void service(Host host, String word, String reason) {
        window.open("/fleet/" + host.name());
        window.page().click("button[data-dialog=service]");
        window.page().fill("#service-reason", reason);
        window.page().click("dialog[open] button:has-text('" + word + "')");
        window.page().waitForSelector("#flash .pf-v6-c-alert.pf-m-success");
    }

    private void handIn(FilePayload file) {
        if (!window.page().locator("#file").isVisible()) {
            window.page().click("summary:has-text('Hand in a file')");
        }
        window.page().setInputFiles("#file", file);
        window.page().click("form:has(#file) button[type=submit]");
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String csaf(String id) {
        return """
                {"document": {"csaf_version": "2.0", "category": "csaf_security_advisory", "title": "hello",
                  "publisher": {"name": "Example", "namespace": "https://example.com"},
                  "tracking": {"id": "%s", "status": "final", "version": "1",
                    "initial_release_date": "2024-04-01T00:00:00Z", "current_release_date": "2024-05-01T00:00:00Z"}},
                 "product_tree": {"full_product_names": [{"product_id": "A", "name": "hello",
                   "product_identification_helper": {"purl": "pkg:deb/debian/hello@1.2-3?arch=amd64"}}]},
                 "vulnerabilities": [{"cve": "CVE-2096-10001", "product_status": {"fixed": ["A"]},
                   "scores": [{"cvss_v3": {"version": "3.1", "baseScore": 9.8,
                     "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}, "products": ["A"]}],
                   "remediations": [{"category": "vendor_fix", "product_ids": ["A"]}]}]}
                """.formatted(id);
    }
}
