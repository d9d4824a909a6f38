package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.faces.Browser;
import dev.patchboard.faces.Window;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Verification;
import dev.patchboard.verification.VerificationScene;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the pages of a ring say, in a real browser: one thing at a time, and what comes next. */
@PatchboardTest
class RingFacesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private RolloutScene scenes;

    @Autowired
    private VerificationScene judged;

    @Autowired
    private Verification verification;

    @Autowired
    private RolloutProgress progress;

    @Autowired
    private Waves waves;

    @Autowired
    private RingGate gate;

    @Autowired
    private TestClock clock;

    @Autowired
    private ChangeRevisions revisions;

    @Autowired
    private TestData data;

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
    void aRingWhoseDifferenceIsGoneSaysOnlyThatItIsComparedAgain() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        Host strict = scene.production().get(0);
        scenes.fact(strict, "policy.test", "strict");
        scenes.start(scene.number(), 2);
        seen("/changes/" + scene.number() + "/rings/2", page -> assertThat(page)
                .contains(
                        "1 blocking difference to where the patch was proven.",
                        strict.name() + ": policy.test is strict")
                .doesNotContain("No blocking difference"));

        scenes.fact(strict, "policy.test", "plain");

        seen("/changes/" + scene.number() + "/rings/2", page -> assertThat(page)
                .contains("The difference is gone: compare again")
                .doesNotContain("1 blocking difference", "No blocking difference"));
    }

    @Test
    void aRingSaysWhenItIsLeftAloneAndSaysNoOutcomeTwice() {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        progress.reported(
                new HostReport(
                        scene.number(),
                        scene.lab().get(0).id(),
                        scene.patch().id(),
                        Outcome.INSTALLED,
                        "2.0-1",
                        false,
                        null,
                        "ab".repeat(32),
                        "installed"),
                Rollout.SYSTEM);

        seen("/changes/" + scene.number() + "/rings/1", page -> assertThat(page)
                .contains("Not begun: it starts after the last batch")
                .doesNotContain("Installed installed"));
    }

    @Test
    void anOperatorTellsOfARestartOnThePageOfTheRing() {
        Scene scene = scenes.sceneThatRestarts();
        Host host = scene.lab().get(0);
        scenes.start(scene.number(), 1);
        scenes.dpkg(scene, host, "1.0-1", "2.0-1");
        clock.advance(Duration.ofMinutes(2));
        String path = "/changes/" + scene.number() + "/rings/1";
        seen(path, page -> assertThat(page).contains("Not seen yet"));

        Window window = browser.window(390, ColorScheme.DARK, true)
                .signIn(data.person(Role.OPERATOR))
                .open(path);
        assertThat(window.overflow()).isLessThanOrEqualTo(0);
        assertThat(window.violations()).isEmpty();
        window.page().selectOption("#restart-host", host.name());
        window.page()
                .fill(
                        "#restart-at",
                        LocalDateTime.ofInstant(TestClock.now().minusSeconds(30), ZoneId.of("Europe/Berlin"))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        window.page().click("form[action$='/restarts'] button[type=submit]");

        assertThat(window.text()).contains("The restart of " + host.name() + " is noted.");
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("1/1 proven");
    }

    @Test
    void aRingThatIsTakenBackSaysSinceWhenByWhomWhyAndHowFar() {
        Scene scene = scenes.scene("simulated", 2, 0, 100, 100);
        scenes.start(scene.number(), 1);
        scenes.dpkg(scene, scene.lab().get(0), "1.0-1", "2.0-1");
        scenes.report(scene, scene.lab().get(1), Outcome.INSTALLED, null);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        Person manager = data.person(Role.CHANGE_MANAGER);
        gate.decide(
                scene.number(),
                1,
                GateDecision.ROLL_BACK,
                "It breaks the shop",
                Actor.of(manager.login(), Actor.Channel.UI));
        scenes.run(scene.number());
        clock.advance(Duration.ofMinutes(1));
        scenes.dpkg(scene, scene.lab().get(0), "2.0-1", "1.0-1");

        for (String path : List.of("/rings/1", "/rings")) {
            seen("/changes/" + scene.number() + path, page -> assertThat(page)
                    .contains(
                            "Being taken back since",
                            manager.name() + ": It breaks the shop",
                            "1 of 2 hosts proven back.")
                    .doesNotContain("nothing more is sent", "At its gate"));
        }
        seen("/changes/" + scene.number() + "/rings/1", page -> assertThat(page)
                .contains("To be taken back", "Taken back"));
        seen("/changes/" + scene.number(), page -> assertThat(page)
                .contains("Ring 1 is being taken back since", manager.name() + ": It breaks the shop", "1 of 2 hosts"));
        verification.decide(scene.number());
        seen("/changes/" + scene.number() + "/hosts", page -> assertThat(page)
                .contains("was taken back on purpose with ring 1")
                .doesNotContain("Deploy the fixed version"));
    }

    @Test
    void aRingThatLostItsHostsIsShownAsPassedOver() {
        Scene scene = proveLab(scenes.scene("simulated", 1, 1));
        Host last = scene.production().get(0);
        scenes.fact(last, "simulated.preflight", "no space");
        scenes.start(scene.number(), 2);
        revisions.revise(
                scene.number(),
                new Revision(Set.of(), Set.of(last.id()), Set.of(scene.patch().id()), "Not this one"),
                data.actor(Role.CHANGE_MANAGER));
        scenes.run(scene.number());

        seen("/changes/" + scene.number() + "/rings/2", page -> assertThat(page)
                .contains("Passed over", "No host belongs to this ring, so it is passed over."));
        seen("/changes/" + scene.number() + "/rings", page -> assertThat(page).contains("Passed over"));
    }

    @Test
    void aHostThatItsScanContradictsIsCalledSoWhereverItIsCounted() {
        VerificationScene.Scene scene = judged.sent(1);
        judged.installed(scene, scene.host());
        verification.requestScans(scene.number());
        judged.scan(scene, scene.host(), scene.scanned(), "true");
        verification.decide(scene.number());

        seen(
                "/changes/" + scene.number(),
                page -> assertThat(page).contains("1 contradicted", "1 Open").doesNotContain("1 failed"));
        seen(
                "/changes/" + scene.number() + "/hosts",
                page -> assertThat(page).contains("1 Contradicted").doesNotContain("1 failed"));
    }

    private void seen(String path, Consumer<String> says) {
        Person reader = data.person(Role.CHANGE_MANAGER);
        for (int width : List.of(390, 1280)) {
            Window window = browser.window(width, width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT, true)
                    .signIn(reader)
                    .open(path);
            says.accept(window.text());
        }
    }

    private Scene proveLab(Scene scene) {
        scenes.start(scene.number(), 1);
        scene.lab().forEach(host -> scenes.proven(scene, host));
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");
        return scene;
    }
}
