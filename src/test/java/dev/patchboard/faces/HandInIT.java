package dev.patchboard.faces;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.InstallerLogs;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Logs and scans handed in by browser: several at once with script, one without. */
@PatchboardTest
@Import(TestData.class)
class HandInIT {

    @LocalServerPort
    private int port;

    @Autowired
    private TestData data;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private InstallerLogs logs;

    @TempDir
    private Path folder;

    private Browser browser;
    private Person person;
    private Scene scene;

    @BeforeEach
    void aChangeWhosePatchWasSent() {
        browser = new Browser(port);
        person = data.person(Role.values());
        scene = scenes.sent(1);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void severalLogsAreReadAtOnceAndEachTellsWhatBecameOfIt() throws IOException {
        Path good = file("dpkg.log", scenes.dpkg(scene, scene.installed(), "installed"));
        Path noise = file("notes.txt", "nothing that an installer wrote\n");
        Window window = browser.window().signIn(person).open(hosts());
        window.page().fill("#host", scene.host().name());
        ready(window);
        window.page().setInputFiles("#file", new Path[] {good, noise});
        window.page().click("section[aria-labelledby=upload] button[type=submit]");
        window.page().waitForSelector(".pb-handed li:nth-child(2) a");
        window.page().waitForSelector(".pb-handed li:nth-child(1) a");

        assertThat(window.page().locator(".pb-handed li.pb-tone-success").innerText())
                .contains("dpkg.log", "Installed. It counts.");
        assertThat(window.page().locator(".pb-handed li.pb-tone-warning").innerText())
                .contains("notes.txt");
        assertThat(window.violations()).isEmpty();
        assertThat(logs.of(scene.number())).hasSize(2);
    }

    @Test
    void aScanThatCannotBeReadNamesItsFileAndLineAndTheNextOneIsReadAllTheSame() throws IOException {
        String report = VerificationScene.oval(scene, scene.host(), scene.scanned(), "false");
        Path broken = file("broken.xml", report.substring(0, report.length() / 2));
        Path whole = file("whole.xml", report);
        Window window = browser.window().signIn(person).open(hosts());
        ready(window);
        window.page().setInputFiles("#report", new Path[] {broken, whole});
        window.page().click("section[aria-labelledby=scan] button[type=submit]");
        window.page().waitForSelector(".pb-handed li.pb-tone-danger");
        window.page().waitForSelector(".pb-handed li a");

        assertThat(window.page().locator(".pb-handed li.pb-tone-danger").innerText())
                .containsPattern("broken\\.xml:\\d+: ");
        assertThat(window.page().locator(".pb-handed li.pb-tone-warning").innerText())
                .contains("whole.xml", "It proves 0/1 hosts of this change.");
        assertThat(browser.complaints()).noneMatch(text -> text.contains("Content Security Policy"));
    }

    @Test
    void aLogIsHandedInWithoutScriptToo() throws IOException {
        Path good = file("dpkg.log", scenes.dpkg(scene, scene.installed(), "installed"));
        Window window =
                browser.window(1280, ColorScheme.LIGHT, false).signIn(person).open(hosts());
        window.page().fill("#host", scene.host().name());
        window.page().setInputFiles("#file", good);
        window.page().click("section[aria-labelledby=upload] button[type=submit]");

        assertThat(window.text()).contains("dpkg.log says installed.");
    }

    private static void ready(Window window) {
        window.page().waitForSelector("section[aria-labelledby=upload] form[data-mounted=done]");
        window.page().waitForSelector("section[aria-labelledby=scan] form[data-mounted=done]");
    }

    private String hosts() {
        return "/changes/" + scene.number() + "/hosts";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
