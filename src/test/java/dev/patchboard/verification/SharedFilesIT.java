package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a second claim to a file does to the first, and what it leaves alone. */
@PatchboardTest
class SharedFilesIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RolloutScene rings;

    @Autowired
    private Verification verification;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private InstallerLogs logs;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Preflights preflights;

    @Autowired
    private Waves waves;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Software software;

    @Autowired
    private TestData data;

    @Test
    void whoLosesProofIsToldAndGetsItBackWithALogOfItsOwn() {
        Scene scene = scenes.sent(2);
        Host first = scene.hosts().get(0);
        Host second = scene.hosts().get(1);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.ACCEPTED);

        ReceivedLog again = scenes.file(scene, second, text);

        assertThat(again.standing()).isEqualTo(Standing.SHARED_FILE);
        assertThat(again.note()).contains("handed in for " + first.name(), "a log proves one host");
        assertThat(logs.of(scene.number()))
                .extracting(ReceivedLog::standing)
                .containsExactly(Standing.SHARED_FILE, Standing.SHARED_FILE);
        assertThat(events(scene.number(), "verification.log-doubted"))
                .singleElement()
                .asString()
                .contains(first.name(), "handed the same file in for " + second.name());

        scenes.installed(scene, first);
        scenes.scan(scene, first, scene.scanned(), "false");
        verification.decide(scene.number());
        assertThat(verdict(scene, first)).isEqualTo(Verdict.VERIFIED);
        assertThat(verdict(scene, second)).isNotEqualTo(Verdict.VERIFIED);
    }

    @Test
    void hostsThatTellTheSameCountWhereTheirOwnListsShowIt() {
        Scene scene = scenes.sent(2);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        for (Host host : scene.hosts()) {
            list(scene, host, "2.0-1", scene.now());

            assertThat(scenes.file(scene, host, text).standing()).isEqualTo(Standing.ACCEPTED);
        }

        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.ACCEPTED);
        assertThat(events(scene.number(), "verification.log-doubted")).isEmpty();
        assertThat(events(scene.number(), "verification.log-vouched")).hasSize(2);
    }

    @Test
    void aListThatComesLaterGivesTheProofBackToItsHostAlone() {
        Scene scene = scenes.sent(2);
        Host first = scene.hosts().get(0);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        scene.hosts().forEach(host -> scenes.file(scene, host, text));

        list(scene, first, "2.0-1", scene.now());

        assertThat(logs.of(scene.number()))
                .filteredOn(log -> log.standing() == Standing.ACCEPTED)
                .extracting(ReceivedLog::hostId)
                .containsExactly(first.id());
        list(scene, first, "9.9-9", scene.now());
        assertThat(logs.of(scene.number()))
                .as("a later installation takes back no proof")
                .filteredOn(log -> log.standing() == Standing.ACCEPTED)
                .hasSize(1);
    }

    @Test
    void aListOfAnotherVersionOrFromBeforeTheInstallationVouchesForNothing() {
        Scene scene = scenes.sent(2);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        scene.hosts().forEach(host -> scenes.file(scene, host, text));

        list(scene, scene.hosts().get(0), "1.0-1", scene.now());
        list(scene, scene.hosts().get(1), "2.0-1", scene.installed().minusSeconds(60));

        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.SHARED_FILE);
    }

    private void list(Scene scene, Host host, String version, Instant taken) {
        software.record(
                host.id(),
                List.of(new InstalledPackage(scene.patch().packages().get(0).name(), version)),
                "dpkg-query",
                taken,
                data.actor(Role.OPERATOR));
    }

    @Test
    void aClaimFromAnotherChangeDoubtsTheFirstInItsOwn() {
        Scene one = scenes.sent(1);
        String text = scenes.dpkg(one, one.installed(), "installed");
        scenes.file(one, one.host(), text);

        Scene other = scenes.sent(1);
        scenes.file(other, other.host(), text);

        assertThat(events(one.number(), "verification.log-doubted")).hasSize(1);
        assertThat(logs.of(one.number())).extracting(ReceivedLog::standing).containsExactly(Standing.SHARED_FILE);
    }

    @Test
    void aVerifiedHostIsOpenAgainUntilTheChangeIsClosed() {
        Scene scene = scenes.sent(2);
        Host first = scene.hosts().get(0);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        scenes.file(scene, first, text);
        scenes.scan(scene, first, scene.scanned(), "false");
        verification.decide(scene.number());

        scenes.file(scene, scene.hosts().get(1), text);
        verification.decide(scene.number());

        assertThat(verdicts.matrix(scene.number()).rows())
                .filteredOn(row -> row.host().equals(first.name()))
                .extracting(row -> row.target().disposition())
                .containsExactly(Disposition.PENDING);
        assertThat(events(scene.number(), "verification.log-doubted")).hasSize(1);

        for (Host host : scene.hosts()) {
            scenes.installed(scene, host);
            scenes.scan(scene, host, scene.scanned(), "false");
        }
        verification.decide(scene.number());
        progress.close(scene.number(), Actor.system("test"));
        Scene other = scenes.sent(1);
        scenes.file(other, other.host(), text);
        verification.decide(scene.number());

        assertThat(verdicts.matrix(scene.number()).rows())
                .extracting(row -> row.target().disposition())
                .containsOnly(Disposition.VERIFIED);
        assertThat(events(scene.number(), "verification.log-doubted")).hasSize(1);
    }

    @Test
    void bareExitCodesAreTheSameEverywhereAndNeverCount() {
        Scene scene = scenes.sent(2);

        for (Host host : scene.hosts()) {
            ReceivedLog log = logs.receive(
                    scene.number(),
                    host.name(),
                    "exit-code.txt",
                    new ByteArrayInputStream("dpkg 0\n".getBytes(StandardCharsets.UTF_8)),
                    data.actor(Role.OPERATOR));
            assertThat(log.standing()).isNotIn(Standing.ACCEPTED, Standing.SHARED_FILE);
        }
        assertThat(events(scene.number(), "verification.log-doubted")).isEmpty();
    }

    @Test
    void theRingCountsNeitherHostAsProven() {
        RolloutScene.Scene scene = rings.scene("manual", 2, 0);
        Actor operator = data.actor(Role.OPERATOR);
        rings.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, operator);
        rings.run(scene.number());
        String text = log(scene);
        logs.receive(scene.number(), scene.lab().get(0).name(), "dpkg.log", stream(text), operator);
        assertThat(waves.view(scene.number(), 1).progress().proven()).isEqualTo(1);

        logs.receive(scene.number(), scene.lab().get(1).name(), "dpkg.log", stream(text), operator);

        assertThat(waves.view(scene.number(), 1).progress().proven()).isZero();
        assertThat(waves.view(scene.number(), 1).progress().unknown()).isEqualTo(2);

        for (Host host : scene.lab()) {
            logs.receive(scene.number(), host.name(), "dpkg.log", stream(text + "# " + host.name()), operator);
        }
        assertThat(waves.view(scene.number(), 1).progress().proven()).isEqualTo(2);
    }

    @Test
    void aFileThatWasOnlyAddedToIsTheSameLog() {
        Scene scene = scenes.sent(2);
        Host first = scene.hosts().get(0);
        Host second = scene.hosts().get(1);
        String text = history(1) + scenes.dpkg(scene, scene.installed(), "installed");
        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.ACCEPTED);

        ReceivedLog again = scenes.file(scene, second, text + "\n");

        assertThat(again.standing()).isEqualTo(Standing.SHARED_FILE);
        assertThat(again.note()).contains("handed in for " + first.name());
        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.SHARED_FILE);
        assertThat(events(scene.number(), "verification.log-doubted")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n\n", " \n"})
    void aShortLogWithOtherLineEndsIsTheSameLog(String end) {
        Scene scene = scenes.sent(2);
        String text = scenes.dpkg(scene, scene.installed(), "installed") + "# " + TestData.unique("end") + "\n";
        assertThat(scenes.file(scene, scene.hosts().get(0), text).standing()).isEqualTo(Standing.ACCEPTED);

        assertThat(scenes.file(scene, scene.hosts().get(1), text.replace("\n", end))
                        .standing())
                .isEqualTo(Standing.SHARED_FILE);
    }

    @Test
    void hostsThatWerePatchedInTheSameSecondHaveLogsOfTheirOwn() {
        Scene scene = scenes.sent(2);
        String run = scenes.dpkg(scene, scene.installed(), "installed");
        scenes.file(scene, scene.hosts().get(0), history(2) + run);

        assertThat(scenes.file(scene, scene.hosts().get(1), history(3) + run).standing())
                .isEqualTo(Standing.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogThatHasGrownIsTheSameLogWhicheverComesFirst(boolean shorterFirst) {
        Scene scene = scenes.sent(2);
        String text = history(4) + scenes.dpkg(scene, scene.installed(), "installed");
        String grown = text + line(scene.installed().plusSeconds(90), "less:amd64");
        scenes.file(scene, scene.hosts().get(0), shorterFirst ? text : grown);

        ReceivedLog again = scenes.file(scene, scene.hosts().get(1), shorterFirst ? grown : text);

        assertThat(again.standing()).isEqualTo(Standing.SHARED_FILE);
        assertThat(again.note())
                .contains("handed in for " + scene.hosts().get(0).name());
        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.SHARED_FILE);
        assertThat(events(scene.number(), "verification.log-doubted")).hasSize(1);
    }

    @Test
    void aHostMayHandInItsOwnLogAsItGrowsAndLosesAllOfThemToAnother() {
        Scene scene = scenes.sent(2);
        String text = history(5) + scenes.dpkg(scene, scene.installed(), "installed");
        String grown = text + line(scene.installed().plusSeconds(90), "less:amd64");
        scenes.file(scene, scene.hosts().get(0), text);
        assertThat(scenes.file(scene, scene.hosts().get(0), grown).standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.ACCEPTED);

        scenes.file(scene, scene.hosts().get(1), grown + line(scene.installed().plusSeconds(95), "nano:amd64"));

        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.SHARED_FILE);
    }

    @Test
    void clonesOfOneImageThatArePatchedInTheSameSecondHaveTailsOfTheirOwn() {
        Scene scene = scenes.sent(2);
        String head = history(6) + scenes.dpkg(scene, scene.installed(), "installed");
        scenes.file(scene, scene.hosts().get(0), head + line(scene.installed().plusSeconds(3), "less:amd64"));

        assertThat(scenes.file(
                                scene,
                                scene.hosts().get(1),
                                head + line(scene.installed().plusSeconds(4), "less:amd64"))
                        .standing())
                .isEqualTo(Standing.ACCEPTED);
        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogOfOnePackageWithALineMoreIsTheSameLogByTheTimesOfItsLines(boolean shorterFirst) {
        Scene scene = scenes.sent(2);
        String text = run(scene, 0, 2, 5);
        String grown = text + line(scene.installed().plusSeconds(90), "less:amd64");
        scenes.file(scene, scene.hosts().get(0), shorterFirst ? text : grown);

        ReceivedLog again = scenes.file(scene, scene.hosts().get(1), shorterFirst ? grown : text);

        assertThat(again.standing()).isEqualTo(Standing.SHARED_FILE);
        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.SHARED_FILE);
        assertThat(events(scene.number(), "verification.log-doubted")).hasSize(1);
    }

    @Test
    void hostsWhoseRunsShareASecondOrTwoHaveLogsOfTheirOwn() {
        Scene scene = scenes.sent(2);
        String text = run(scene, 0, 1);
        scenes.file(scene, scene.hosts().get(0), text);

        scenes.file(scene, scene.hosts().get(1), text + line(scene.installed().plusSeconds(1), "less:amd64"));

        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.ACCEPTED);
    }

    @Test
    void hostsThatTookAnotherTimeForTheSameStepHaveLogsOfTheirOwn() {
        Scene scene = scenes.sent(2);
        scenes.file(scene, scene.hosts().get(0), run(scene, 0, 2, 4, 5));

        scenes.file(
                scene,
                scene.hosts().get(1),
                run(scene, 0, 2, 3, 5) + line(scene.installed().plusSeconds(90), "less:amd64"));

        assertThat(logs.of(scene.number())).extracting(ReceivedLog::standing).containsOnly(Standing.ACCEPTED);
    }

    /** A dpkg.log of the patch's package alone, whose steps take these seconds. */
    private String run(Scene scene, int... seconds) {
        String[] lines = scenes.dpkg(scene, scene.installed(), "installed").split("\n");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            Instant at = scene.installed().plusSeconds(seconds[i * seconds.length / lines.length]);
            text.append(at.toString().substring(0, 19).replace('T', ' '))
                    .append(lines[i].substring(19))
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(Instant at, String name) {
        return at.toString().substring(0, 19).replace('T', ' ') + " status installed " + name + " 1\n";
    }

    /** What dpkg did here before: two packages, at this minute of two hours. */
    private static String history(int minute) {
        return "2026-01-10 08:0" + minute + ":00 status installed base-files:amd64 12\n2026-01-11 09:0" + minute
                + ":00 status installed tzdata:all 2026a\n";
    }

    private static String log(RolloutScene.Scene scene) {
        String when = TestClock.now().toString().substring(0, 19).replace('T', ' ');
        String name = scene.patch().packages().get(0).name() + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " 1.0-1 2.0-1\n" + when
                + " status half-configured " + name + " 2.0-1\n" + when + " status installed " + name + " 2.0-1\n";
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Verdict verdict(Scene scene, Host host) {
        return verdicts.matrix(scene.number()).rows().stream()
                .filter(row -> row.host().equals(host.name()))
                .map(row -> row.verdict().verdict())
                .findFirst()
                .orElseThrow();
    }

    private List<String> events(ChangeNumber number, String action) {
        return jdbc.sql("SELECT body FROM audit_event WHERE subject_id = ? AND action = ?")
                .params(number.toString(), action)
                .query(String.class)
                .list();
    }
}
