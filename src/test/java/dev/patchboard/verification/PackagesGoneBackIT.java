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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A log that comes after its change has closed and tells that the package went back: a recurrence (law 6). */
@PatchboardTest
class PackagesGoneBackIT {

    private static final DateTimeFormatter DPKG = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

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
    void aDowngradeThatALateLogTellsOpensALinkedChangeOnce() {
        Scene scene = closed();
        clock.advance(Duration.ofMinutes(20));
        ReceivedLog log = scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));

        assertThat(watched.opened(scene).reason()).contains("went back", name(scene) + " 1.0-1, below the fixed");
        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        isRaisedAsUnauthorised(scene);
    }

    @Test
    void aRemovalThatALateLogTellsOpensALinkedChange() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), removal(scene, clock.instant()));

        watched.opened(scene);
    }

    @Test
    void aDowngradeOfBeforeTheVerdictWhoseLogComesLateOpensALinkedChangeToo() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), downgrade(scene, scene.installed().plusSeconds(60)));

        watched.opened(scene);
    }

    @Test
    void aLaterAttemptThatFailsTakesNothingBack() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), scenes.dpkg(scene, clock.instant(), "half-configured"));

        watched.opensNothing(scene);
    }

    @Test
    void aLogThatCountsForNobodyOpensNothing() {
        Scene scene = closed();
        Scene other = scenes.sent(1);
        clock.advance(Duration.ofMinutes(20));
        String text = downgrade(scene, clock.instant());
        scenes.file(scene, scene.host(), text);
        scenes.file(other, other.host(), text);
        scenes.log(scene, scene.host(), downgrade(scene, clock.instant().plus(Duration.ofDays(2))));

        watched.opensNothing(scene);
    }

    @Test
    void aLaterListThatShowsTheFixedVersionAgainKnowsBetterThanTheLog() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));
        watched.listed(scene, "2.0-1");

        watched.opensNothing(scene);
    }

    @Test
    void aDowngradeWhileTheChangeIsOpenIsRaisedAsUnauthorised() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        clock.advance(Duration.ofMinutes(20));
        scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));

        isRaisedAsUnauthorised(scene);
    }

    private void isRaisedAsUnauthorised(Scene scene) {
        assertThat(installs.page(State.OPEN, null, 5000))
                .filteredOn(install -> install.host().equals(scene.host().name()))
                .extracting(install -> install.packageName() + " " + install.toVersion())
                .containsExactly(name(scene) + " 1.0-1");
    }

    private Scene closed() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.VERIFIED);
        watched.close(scene);
        return scene;
    }

    private static String name(Scene scene) {
        return scene.patch().packages().get(0).name();
    }

    private static String downgrade(Scene scene, Instant at) {
        String when = when(at);
        String name = name(scene) + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " 2.0-1 1.0-1\n" + when
                + " status half-configured " + name + " 2.0-1\n" + when + " status unpacked " + name + " 1.0-1\n" + when
                + " startup packages configure\n" + when + " configure " + name + " 1.0-1 <none>\n" + when
                + " status half-configured " + name + " 1.0-1\n" + when + " status installed " + name + " 1.0-1\n";
    }

    private static String removal(Scene scene, Instant at) {
        String when = when(at);
        String name = name(scene) + ":amd64";
        return when + " startup packages remove\n" + when + " status installed " + name + " 2.0-1\n" + when + " remove "
                + name + " 2.0-1 <none>\n" + when + " status half-configured " + name + " 2.0-1\n" + when
                + " status half-installed " + name + " 2.0-1\n" + when + " status not-installed " + name + " <none>\n";
    }

    private static String when(Instant at) {
        return DPKG.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
