package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.patchboard.change.Changes;
import dev.patchboard.faces.Browser;
import dev.patchboard.faces.Window;
import dev.patchboard.fleet.Freeze;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.NewFreeze;
import dev.patchboard.fleet.Scope;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change that a freeze keeps waiting, in a real browser: it says so wherever it is shown, and a manager ends the freeze. */
@PatchboardTest
class WindowWaitFacesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private RolloutScene scenes;

    @Autowired
    private Freezes freezes;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Autowired
    private Changes changes;

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
    void aFrozenChangeSaysUntilWhenAndWhyAndGoesOnWhenAManagerEndsTheFreeze() {
        Scene scene = scenes.scene("simulated", 1, 0);
        Freeze freeze = freeze(scene);
        scenes.start(scene.number(), 1);
        Person manager = data.person(Role.CHANGE_MANAGER);
        String change = "/changes/" + scene.number();
        for (int width : List.of(390, 1280)) {
            Window window = browser.window(width, width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT, true)
                    .signIn(manager);
            String waits = "because of the freeze '" + freeze.name() + "'";
            for (String path : List.of(change, change + "/rings", change + "/rings/1")) {
                assertThat(window.open(path).text()).contains("Waits for its window: opens", waits);
            }
            assertThat(window.find(
                                    "/board/" + changes.get(scene.number()).stage(),
                                    "article",
                                    scene.number().toString())
                            .innerText())
                    .contains("Waits for its window: opens", waits);
        }

        Window window = browser.window().signIn(manager).open("/windows");
        window.page().click("button[aria-label='End: " + freeze.name() + "']");
        window.page().fill("#reason-" + freeze.id(), "The books are closed");
        window.page().click("dialog[open] button[type=submit]");
        window.page().waitForSelector("#flash .pf-m-success");
        scenes.run(scene.number());

        assertThat(scenes.position(scene.number())).containsExactly("receive_reports");
        assertThat(window.open(change).text()).doesNotContain("Waits for its window");
    }

    private Freeze freeze(Scene scene) {
        return freezes.add(
                new NewFreeze(
                        TestData.unique("Books close "),
                        Scope.group(scene.lab().get(0).groups().iterator().next()),
                        clock.instant().minus(Duration.ofMinutes(1)),
                        clock.instant().plus(Duration.ofDays(30)),
                        "Year end"),
                Actor.system("test"));
    }
}
