package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Disposition;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An attempt at a later version that was rolled back, of which a log of a closed change tells (law 6). */
@PatchboardTest
class AbandonedAttemptsIT {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RecurrenceScene watched;

    @Autowired
    private Verification verification;

    @Autowired
    private HostTimes times;

    @Autowired
    private HostStarts starts;

    @Autowired
    private TestClock clock;

    @Test
    void anAttemptAtALaterVersionThatDpkgPutBackTakesNothingBack() {
        Scene scene = closed();
        ReceivedLog log = scenes.log(scene, scene.host(), attempt(scene, "status installed %s 2.0-1"));

        assertThat(log.overall()).isEqualTo(Outcome.ROLLED_BACK);
        watched.opensNothing(scene);
    }

    @Test
    void anAttemptAfterWhichDpkgHasThePackageNoMoreOpensALinkedChange() {
        Scene scene = closed();
        scenes.log(scene, scene.host(), attempt(scene, "status config-files %s 2.0-1"));

        assertThat(watched.opened(scene).reason()).contains("went back");
    }

    @Test
    void aDiscardedSnapshotOfALaterVersionTakesNothingBack() {
        Scene scene = closedOfRpm();
        ReceivedLog log = scenes.file(scene, scene.host(), discarded(scene, "3.0-1"));

        assertThat(log.overall()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        watched.opensNothing(scene);
    }

    @Test
    void aDiscardedSnapshotOfTheProvenVersionOpensALinkedChange() {
        Scene scene = closedOfRpm();
        scenes.file(scene, scene.host(), discarded(scene, "2.0-1"));

        assertThat(watched.opened(scene).reason()).contains("went back");
    }

    @Test
    void aRollbackOfALaterVersionThatHadBeenPutInOpensALinkedChange() {
        Scene scene = closedOfRpm();
        clock.advance(Duration.ofHours(1));
        ReceivedLog log = scenes.file(scene, scene.host(), rolledBack(scene, clock.instant()));

        assertThat(log.overall()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(watched.opened(scene).reason()).contains("was rolled back");
    }

    @Test
    void aRollbackTakesNothingBackWhereALaterListShowsTheFixedVersion() {
        Scene scene = closedOfRpm();
        scenes.file(scene, scene.host(), rolledBack(scene, clock.instant()));
        watched.listed(scene, "2.0-1");

        watched.opensNothing(scene);
    }

    @Test
    void aDowngradeBeforeADiscardedSnapshotOfALaterVersionIsStillBack() {
        Scene scene = closedOfRpm();
        Instant at = clock.instant();
        scenes.file(
                scene,
                scene.host(),
                rpm(scene, "Downgrade: %s-1.0-1.x86_64", at.minusSeconds(120))
                        + rpm(scene, "Downgraded: %s-2.0-1.x86_64", at.minusSeconds(120)));
        scenes.file(scene, scene.host(), discarded(scene, "3.0-1"));

        assertThat(watched.opened(scene).reason()).contains("went back");
    }

    private Scene closed() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        return closed(scene);
    }

    private Scene closedOfRpm() {
        Scene scene = scenes.unsentOfRpm();
        scenes.transaction(
                () -> times.sent(scene.number(), scene.ids(), scene.now().minus(Duration.ofHours(2))));
        scenes.file(scene, scene.host(), rpm(scene, "Installed: %s-2.0-1.x86_64", scene.installed()));
        starts.seen(scene.host().name(), scene.installed().plusSeconds(600), Actor.system("test"));
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

    /** An attempt at version 3.0-1 that fails before anything is unpacked. */
    private String attempt(Scene scene, String end) {
        String when = when(clock.instant());
        String name = name(scene) + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " 2.0-1 3.0-1\n" + when
                + " status half-configured " + name + " 2.0-1\n" + when + " " + end.formatted(name) + "\n";
    }

    private static String rpm(Scene scene, String words, Instant at) {
        String stamp = at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+0000");
        return stamp + " SUBDEBUG " + words.formatted(name(scene)) + "\n";
    }

    /** A run of transactional-update in which zypper fails, so that the snapshot is thrown away. */
    private String discarded(Scene scene, String version) {
        return Stream.of(
                        "transactional-update 4.6.0 started",
                        "Options: patch",
                        "Separate /var detected.",
                        "tukit 4.6.0 started",
                        "Using snapshot 5 as base for new snapshot 6.",
                        "Calling zypper --no-cd patch",
                        "Loading repository data...",
                        "Reading installed packages...",
                        "(1/1) Installing: " + name(scene) + "-" + version + ".x86_64 [..done]",
                        "ERROR: zypper --no-cd patch on /.snapshots/6/snapshot failed with exit code 8!",
                        "Use '--interactive' for manual problem resolution.",
                        "Discarding snapshot 6.",
                        "transactional-update finished")
                .map(line -> when(clock.instant()) + " " + line + "\n")
                .collect(Collectors.joining());
    }

    /** A run that puts in a later version, which becomes the default, and half an hour later a rollback to the snapshot before. */
    private String rolledBack(Scene scene, Instant at) {
        return lines(
                        at.minusSeconds(1800),
                        "transactional-update 4.6.0 started",
                        "Options: patch",
                        "tukit 4.6.0 started",
                        "Using snapshot 4 as base for new snapshot 5.",
                        "Calling zypper --no-cd patch",
                        "(1/1) Installing: " + name(scene) + "-3.0-1.x86_64 [..done]",
                        "New default snapshot is #5 (/.snapshots/5/snapshot).",
                        "transactional-update finished")
                + lines(
                        at,
                        "transactional-update 4.6.0 started",
                        "Options: rollback 3",
                        "Rollback to snapshot 3...",
                        "New default snapshot is #3 (/.snapshots/3/snapshot).",
                        "transactional-update finished");
    }

    private static String lines(Instant at, String... words) {
        return Stream.of(words).map(line -> when(at) + " " + line + "\n").collect(Collectors.joining());
    }

    private static String when(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
