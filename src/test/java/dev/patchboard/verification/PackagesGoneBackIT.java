package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
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

/** A log that comes after its change has closed and tells that the package went back: a recurrence (law 6). */
@PatchboardTest
class PackagesGoneBackIT {

    private static final DateTimeFormatter DPKG = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Recurrences recurrences;

    @Autowired
    private UnauthorisedInstalls installs;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Changes changes;

    @Autowired
    private Software software;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Test
    void aDowngradeThatALateLogTellsOpensALinkedChangeOnce() {
        Scene scene = closed();
        clock.advance(Duration.ofMinutes(20));
        ReceivedLog log = scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));

        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();

        assertThat(recurrences.check(scene.number())).isEmpty();
        assertThat(changes.get(followUp).link()).isEqualTo(new NewChange.Link(scene.number(), LinkKind.RECURRENCE));
        assertThat(changes.get(followUp).reason()).contains("went back", name(scene) + " 1.0-1, below the fixed");
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.host().id());
        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(installs.page(State.OPEN, null, 5000))
                .filteredOn(install -> install.host().equals(scene.host().name()))
                .extracting(install -> install.packageName() + " " + install.toVersion())
                .containsExactly(name(scene) + " 1.0-1");
    }

    @Test
    void aRemovalThatALateLogTellsOpensALinkedChange() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), removal(scene, clock.instant()));

        assertThat(recurrences.check(scene.number())).isPresent();
    }

    @Test
    void aDowngradeOfBeforeTheVerdictWhoseLogComesLateOpensALinkedChangeToo() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), downgrade(scene, scene.installed().plusSeconds(60)));

        assertThat(recurrences.check(scene.number())).isPresent();
    }

    @Test
    void aLaterAttemptThatFailsTakesNothingBack() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), scenes.dpkg(scene, clock.instant(), "half-configured"));

        assertThat(recurrences.check(scene.number())).isEmpty();
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

        assertThat(recurrences.check(scene.number())).isEmpty();
    }

    @Test
    void aLaterListThatShowsTheFixedVersionAgainKnowsBetterThanTheLog() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));
        clock.advance(Duration.ofMinutes(5));
        software.record(
                scene.host().id(),
                List.of(new InstalledPackage(name(scene), "2.0-1")),
                "test",
                clock.instant(),
                data.actor(Role.OPERATOR));

        assertThat(recurrences.check(scene.number())).isEmpty();
    }

    @Test
    void aDowngradeWhileTheChangeIsOpenIsRaisedAsUnauthorised() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        clock.advance(Duration.ofMinutes(20));
        scenes.log(scene, scene.host(), downgrade(scene, clock.instant()));

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
        assertThat(targets.targets(scene.number()))
                .extracting(ChangeHost::disposition)
                .containsOnly(Disposition.VERIFIED);
        progress.close(scene.number(), Actor.system("test"));
        assertThat(recurrences.check(scene.number())).isEmpty();
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
