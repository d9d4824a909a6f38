package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patch of several packages is in when every one that the host has is in (laws 3 and 4). */
@PatchboardTest
class SeveralPackagesIT {

    private static final Actor SYSTEM = Actor.system("test");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private InstallProofs proofs;

    @Autowired
    private Software software;

    @Autowired
    private SentSoftware sent;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aLogThatNamesOnePackageProvesNoPatchThatHasTwo() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");

        HostVerdict half = judged(scene);
        assertThat(half.verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(half.missing()).contains(Missing.INSTALL_LOG);
        assertThat(half.install().note())
                .contains("no log tells of " + part(scene, 1).name());
        assertThat(proof(scene).outcome()).as("what the ring counts").isEqualTo(Outcome.UNKNOWN);

        scenes.log(scene, scene.host(), said(scene, 1, scene.installed(), "installed"));

        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(proof(scene).outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aLaterLogOfOnePackageDoesNotHideThatTheOtherIsHalfInstalled() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        scenes.log(
                scene,
                scene.host(),
                said(scene, 0, scene.installed(), "installed") + said(scene, 1, scene.installed(), "half-installed"));
        Outcome half = proof(scene).outcome();
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed().plusSeconds(60), "installed"));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");

        assertThat(half.outcomeClass()).isNotEqualTo(OutcomeClass.SUCCESS);
        assertThat(proof(scene).outcome()).isEqualTo(half);
        assertThat(judged(scene).verdict()).isNotEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aPackageThatTheHostDoesNotHaveOrHasAtItsFixedVersionIsNotAskedFor() {
        for (String other : Stream.of("", "2.0-1").toList()) {
            Scene scene = scenes.sentOfTwo(1);
            has(scene, "1.0-1", other);
            scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
            scenes.scan(scene, scene.host(), scene.scanned(), "false");

            assertThat(judged(scene).verdict()).as("other package '%s'", other).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aPackageThatTheListWritesInAnotherCaseIsAskedForToo() {
        Scene scene = scenes.sentOfTwo(1);
        lists(
                scene,
                new InstalledPackage(part(scene, 0).name(), "1.0-1"),
                new InstalledPackage(part(scene, 1).name().toUpperCase(Locale.ROOT), "1.0-1"));
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");

        assertThat(judged(scene).verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(judged(scene).install().note())
                .contains("no log tells of " + part(scene, 1).name());
        assertThat(proof(scene).outcome()).isEqualTo(Outcome.UNKNOWN);

        scenes.log(scene, scene.host(), said(scene, 1, scene.installed(), "installed"));

        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whereNobodyKnowsWhatTheHostHasEveryPackageIsAskedFor() {
        Scene scene = scenes.sentOfTwo(1);
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));

        String gap = "no software list from before the deployment says whether the host has that";
        assertThat(judged(scene).install().note()).contains(gap);

        hasNow(scene, "2.0-1", "");
        assertThat(judged(scene).install().note())
                .as("a later list leaves it out")
                .contains(gap);

        hasNow(scene, "2.0-1", "2.0-1");
        HostVerdict shown = judged(scene);
        assertThat(shown.install().state()).isEqualTo(Proof.State.PROVEN);
        assertThat(shown.weak()).isTrue();
    }

    @Test
    void whatALogStillTellsOfTheTimeBeforeTheDeploymentSaysNothingOfIt() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        Instant before = scene.now().minus(Duration.ofDays(40));
        scenes.log(
                scene,
                scene.host(),
                said(scene, 1, before, "installed") + said(scene, 0, scene.installed(), "installed"));

        assertThat(judged(scene).install().note())
                .contains("no log tells of " + part(scene, 1).name());
    }

    @Test
    void whatTheHostHadWhenThePatchWasSentIsAskedForWhateverALaterListLeavesOut() {
        Scene scene = scenes.sentOfTwo(1);
        UUID host = scene.host().id();
        has(scene, "1.0-1", "1.0-1");
        scenes.transaction(
                () -> sent.keep(scene.number(), Set.of(host), scene.now().minus(Duration.ofHours(2))));
        hasNow(scene, "2.0-1", "");
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));

        assertThat(proof(scene).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(proof(scene).note())
                .contains("no log tells of " + part(scene, 1).name());

        software.record(
                host, installed(scene, "1.0-1", "2.0-1"), "test", scene.now().minus(Duration.ofDays(20)), SYSTEM);
        assertThat(proof(scene).outcome())
                .as("a list of the time before, handed in now")
                .isEqualTo(Outcome.UNKNOWN);

        hasNow(scene, "2.0-1", "2.0-1");

        assertThat(proof(scene).outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(proof(scene).weak()).isTrue();
    }

    @Test
    void whatTheHostDidNotHaveWhenThePatchWasSentIsNotAskedForWhateverALaterListSays() {
        Scene scene = scenes.sentOfTwo(1);
        UUID host = scene.host().id();
        has(scene, "1.0-1", "");
        scenes.transaction(
                () -> sent.keep(scene.number(), Set.of(host), scene.now().minus(Duration.ofHours(2))));
        hasNow(scene, "2.0-1", "");
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));

        assertThat(proof(scene).outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(proof(scene).weak()).isFalse();
    }

    @Test
    void eachArchitectureOfAPackageWantsItsOwnWord() {
        Scene scene = scenes.sentOfTwo(1);
        String name = part(scene, 0).name();
        lists(scene, new InstalledPackage(name, "1.0-1", "amd64"), new InstalledPackage(name, "1.0-1", "i386"));
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));

        assertThat(proof(scene).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(proof(scene).note()).contains("no log tells of " + name + ":i386");

        scenes.log(scene, scene.host(), foreign(said(scene, 0, scene.installed().plusSeconds(9), "half-installed")));
        Outcome half = proof(scene).outcome();
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed().plusSeconds(60), "installed"));

        assertThat(half.outcomeClass()).isNotEqualTo(OutcomeClass.SUCCESS);
        assertThat(proof(scene).outcome()).isEqualTo(half);

        scenes.log(scene, scene.host(), foreign(said(scene, 0, scene.installed().plusSeconds(90), "installed")));
        assertThat(proof(scene).outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void whatOnlyAListShowsWantsAScanAfterTheFirstListThatShowsIt() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        scanned(scene, 50);
        hasAgo(scene, 40, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict()).as("the scan was before the list").isNotEqualTo(Verdict.VERIFIED);

        scanned(scene, 30);
        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
        hasAgo(scene, 20, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict()).as("a later list shows the same").isEqualTo(Verdict.VERIFIED);

        hasAgo(scene, 18, "2.0-1", "");
        hasAgo(scene, 17, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict())
                .as("one that left it out shows nothing")
                .isEqualTo(Verdict.VERIFIED);

        hasAgo(scene, 15, "2.0-1", "1.0-1");
        assertThat(judged(scene).verdict()).as("it was taken back").isNotEqualTo(Verdict.VERIFIED);
        hasAgo(scene, 10, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict()).as("and is in again since").isNotEqualTo(Verdict.VERIFIED);
        scanned(scene, 5);
        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    /** The list is later than the log: what it shows of one package proves nothing of the other that it shows below. */
    @Test
    void aListThatShowsOnePackageAndTheOtherBelowProvesNothing() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        hasAgo(scene, 40, "1.0-1", "2.0-1");
        scanned(scene, 5);

        assertThat(judged(scene).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(RolloutTelling.ofAll(scene.patch(), proof(scene)).outcome())
                .as("what the ring counts")
                .isEqualTo(Outcome.UNKNOWN);
        hasAgo(scene, 30, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aListThatLeavesAPackageOutGivesNoVersionToIt() {
        Scene scene = scenes.sentOfTwo(1);
        has(scene, "1.0-1", "1.0-1");
        String withoutVersion = said(scene, 1, scene.installed(), "installed")
                .lines()
                .filter(line -> line.contains("startup") || line.contains("status installed"))
                .map(line -> line.replace("2.0-1", "<none>"))
                .collect(Collectors.joining("\n", "", "\n"));
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        scenes.log(scene, scene.host(), withoutVersion);
        scanned(scene, 5);

        hasAgo(scene, 40, "2.0-1", "");
        assertThat(judged(scene).verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(judged(scene).missing()).contains(Missing.INSTALLED_VERSION);
        hasAgo(scene, 30, "2.0-1", "2.0-1");
        assertThat(judged(scene).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private void scanned(Scene scene, int minutesAgo) {
        scenes.scan(scene, scene.host(), scene.now().minus(Duration.ofMinutes(minutesAgo)), "false");
    }

    private void hasAgo(Scene scene, int minutes, String... versions) {
        software.record(
                scene.host().id(),
                installed(scene, versions),
                "test",
                scene.now().minus(Duration.ofMinutes(minutes)),
                SYSTEM);
    }

    /** Ansible and rpm say x86_64 where dpkg says amd64. */
    @Test
    void aListMayCallTheArchitectureOtherwiseThanTheOneBefore() {
        Scene scene = scenes.sentOfTwo(1);
        lists(
                scene,
                new InstalledPackage(part(scene, 0).name(), "1.0-1", "amd64"),
                new InstalledPackage(part(scene, 1).name(), "1.0-1", "amd64"));
        scenes.transaction(() ->
                sent.keep(scene.number(), Set.of(scene.host().id()), scene.now().minus(Duration.ofHours(2))));
        scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));
        software.record(
                scene.host().id(),
                List.of(
                        new InstalledPackage(part(scene, 0).name(), "2.0-1", "x86_64"),
                        new InstalledPackage(part(scene, 1).name(), "2.0-1", "x86_64")),
                "test",
                scene.now(),
                SYSTEM);

        assertThat(proof(scene).outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aPackageWithoutArchitectureIsToldOfByAnyName() {
        for (String architecture : List.of("", "all", "noarch", "x86_64")) {
            Scene scene = scenes.sentOfTwo(1);
            lists(scene, new InstalledPackage(part(scene, 0).name(), "1.0-1", architecture));
            scenes.log(scene, scene.host(), said(scene, 0, scene.installed(), "installed"));

            assertThat(proof(scene).outcome()).as(architecture).isEqualTo(Outcome.INSTALLED);
        }
    }

    private static String foreign(String log) {
        return log.replace(":amd64", ":i386");
    }

    /** Hands in a software list from before the deployment. */
    private void lists(Scene scene, InstalledPackage... installed) {
        software.record(
                scene.host().id(), List.of(installed), "test", scene.now().minus(Duration.ofHours(3)), SYSTEM);
        scenes.transaction(() -> jdbc.sql("UPDATE software_list SET recorded_at = taken_at WHERE host_id = ?")
                .param(Ids.bytes(scene.host().id()))
                .update());
    }

    private String said(Scene scene, int part, Instant at, String state) {
        return scenes.dpkg(part(scene, part), at, state);
    }

    private static PatchPackage part(Scene scene, int part) {
        return scene.patch().packages().get(part);
    }

    /** Hands in a software list from before the deployment with these versions; blank is not installed. */
    private void has(Scene scene, String... versions) {
        lists(scene, installed(scene, versions).toArray(InstalledPackage[]::new));
    }

    /** Hands in one that is taken now. */
    private void hasNow(Scene scene, String... versions) {
        software.record(scene.host().id(), installed(scene, versions), "test", scene.now(), SYSTEM);
    }

    private static List<InstalledPackage> installed(Scene scene, String... versions) {
        return Stream.iterate(0, n -> n < versions.length, n -> n + 1)
                .filter(n -> !versions[n].isEmpty())
                .map(n -> new InstalledPackage(part(scene, n).name(), versions[n]))
                .toList();
    }

    private InstallProof proof(Scene scene) {
        UUID host = scene.host().id();
        Map<UUID, Map<UUID, InstallProof>> all = new HashMap<>();
        scenes.transaction(() -> all.putAll(proofs.of(scene.number(), List.of(scene.patch()), Set.of(host))));
        return all.get(host).get(scene.patch().id());
    }

    private HostVerdict judged(Scene scene) {
        verification.decide(scene.number());
        return verdicts.matrix(scene.number()).rows().get(0).verdict();
    }
}
