package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Disposition;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A package of a closed change that a log of another change tells to have gone back (laws 1 and 6). */
@PatchboardTest
class StepsToldElsewhereIT {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RecurrenceScene watched;

    @Autowired
    private Verification verification;

    @Autowired
    private UnauthorisedInstalls installs;

    @Autowired
    private TestClock clock;

    @Test
    void aDowngradeThatTheLogOfAnotherChangeTellsOpensALinkedChangeAndIsRaised() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        Instant at = clock.instant();
        ReceivedLog log = scenes.log(
                other, other.host(), scenes.dpkg(other, at, "installed") + downgrade(scene, at.plusSeconds(1)));

        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(raised(scene)).containsExactly(name(scene) + " 1.0-1");
        assertThat(watched.opened(scene).reason())
                .contains("a log handed in for " + other.number(), name(scene) + " 1.0-1, below the fixed version");
    }

    @Test
    void aRemovalThatTheLogOfAnotherChangeTellsOpensALinkedChange() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(40));
        Instant at = clock.instant();
        Instant anotherRun = at.minus(Duration.ofMinutes(20));
        scenes.log(other, other.host(), removal(scene, anotherRun) + scenes.dpkg(other, at, "installed"));

        assertThat(watched.opened(scene).reason())
                .contains("a log handed in for " + other.number(), name(scene) + " was removed");
    }

    @Test
    void whatAnotherChangeTakesOutInItsOwnRunAsAnOldKernelIsNotBack() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        Instant at = clock.instant();
        scenes.log(other, other.host(), scenes.dpkg(other, at, "installed") + removal(scene, at.plusSeconds(1)));

        watched.opensNothing(scene);
    }

    @Test
    void aDowngradeToldByALogThatIsNotAboutThePatchOfItsOwnChangeOpensALinkedChange() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        ReceivedLog log = scenes.log(other, other.host(), downgrade(scene, clock.instant()));

        assertThat(log.standing()).isEqualTo(Standing.NOT_ABOUT_THE_PATCH);
        assertThat(watched.opened(scene).reason()).contains("a log handed in for " + other.number());
    }

    @Test
    void aPackageThatAnotherLogLeavesHalfConfiguredBelowTheFixedVersionOpensALinkedChange() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        Instant at = clock.instant();
        String down = downgrade(scene, at.plusSeconds(1));
        scenes.log(
                other,
                other.host(),
                scenes.dpkg(other, at, "installed") + down.substring(0, down.lastIndexOf(when(at.plusSeconds(1)))));

        assertThat(watched.opened(scene).reason()).contains(name(scene) + " 1.0-1, below the fixed version");
    }

    @Test
    void whatTheLogOfAnotherChangeTellsOfBeforeTheProofOpensNothing() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        scenes.log(other, other.host(), removal(scene, scene.installed().minusSeconds(60)));

        watched.opensNothing(scene);
    }

    @Test
    void anAttemptThatFailedInTheLogOfAnotherChangeTakesNothingBack() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        scenes.log(other, other.host(), scenes.dpkg(scene, clock.instant(), "half-configured"));

        watched.opensNothing(scene);
    }

    @Test
    void whatALaterLogOfAnotherChangeTellsAtTheFixedVersionAgainIsNotBack() {
        Scene scene = closed();
        Scene other = scenes.sentAlso(scene);
        clock.advance(Duration.ofMinutes(20));
        Instant at = clock.instant();
        scenes.log(
                other,
                other.host(),
                scenes.dpkg(other, at, "installed")
                        + downgrade(scene, at.plusSeconds(1))
                        + scenes.dpkg(scene, at.plusSeconds(120), "installed"));

        watched.opensNothing(scene);
    }

    private Scene closed() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        return closed(scene);
    }

    private Scene closed(Scene scene) {
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.VERIFIED);
        watched.close(scene);
        return scene;
    }

    private static String name(Scene scene) {
        return scene.patch().packages().get(0).name();
    }

    private List<String> raised(Scene scene) {
        return installs.page(State.OPEN, null, 5000).stream()
                .filter(install -> install.host().equals(scene.host().name()))
                .map(install -> install.packageName() + " " + install.toVersion())
                .toList();
    }

    private static String removal(Scene scene, Instant at) {
        String when = when(at);
        String name = name(scene) + ":amd64";
        return when + " startup packages remove\n" + when + " status installed " + name + " 2.0-1\n" + when + " remove "
                + name + " 2.0-1 <none>\n" + when + " status half-configured " + name + " 2.0-1\n" + when
                + " status half-installed " + name + " 2.0-1\n" + when + " status not-installed " + name + " <none>\n";
    }

    private static String downgrade(Scene scene, Instant at) {
        String when = when(at);
        String name = name(scene) + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " 2.0-1 1.0-1\n" + when
                + " status half-configured " + name + " 2.0-1\n" + when + " status unpacked " + name + " 1.0-1\n" + when
                + " startup packages configure\n" + when + " configure " + name + " 1.0-1 <none>\n" + when
                + " status half-configured " + name + " 1.0-1\n" + when + " status installed " + name + " 1.0-1\n";
    }

    private static String when(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
