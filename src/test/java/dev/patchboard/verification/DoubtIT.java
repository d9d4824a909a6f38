package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 4: a log that proves nothing takes no failure away, and its own stands against what was proven before. */
@PatchboardTest
class DoubtIT {

    private static final DateTimeFormatter APT = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private Software software;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    private Scene scene;
    private Host first;
    private Host second;

    @BeforeEach
    void bothHostsAreVerified() {
        scene = scenes.sent(2);
        first = scene.hosts().get(0);
        second = scene.hosts().get(1);
        for (Host host : scene.hosts()) {
            scenes.installed(scene, host);
            scenes.scan(scene, host, scene.scanned(), "false");
        }
        assertThat(verdict(first)).isEqualTo(Verdict.VERIFIED);
        assertThat(verdict(second)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    @DisplayName("Law 4: handing a failed log in for a second host too erases no failure")
    void handingAFailedLogInForASecondHostErasesNoFailure() {
        String failed = failed(scene.installed().plus(Duration.ofMinutes(10)));
        scenes.file(scene, first, failed);
        assertThat(verdict(first)).isEqualTo(Verdict.FAILED);

        scenes.file(scene, second, failed);

        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(second)).isEqualTo(Verdict.UNKNOWN);
        assertThat(reasons(second)).contains("handed in for another host too says PARTIAL", "may be this host's");
    }

    @Test
    void aLogOrAListOfALaterMomentEndsTheDoubt() {
        String failed = failed(scene.installed().plus(Duration.ofMinutes(10)));
        scenes.file(scene, first, failed);
        scenes.file(scene, second, failed);

        scenes.log(scene, first, scenes.dpkg(scene, scene.installed().plus(Duration.ofMinutes(20)), "installed"));
        list(second, scene.now().minusSeconds(5));

        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
        assertThat(verdict(second)).as(reasons(second)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aListFromBeforeTheFailureEndsNoDoubt() {
        String failed = failed(scene.installed().plus(Duration.ofMinutes(10)));
        scenes.file(scene, first, failed);
        scenes.file(scene, second, failed);

        list(second, scene.installed().plus(Duration.ofMinutes(5)));

        assertThat(verdict(second)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    @DisplayName("Law 4: a failure that gives no time leaves no host verified")
    void aFailureThatGivesNoTimeLeavesNoHostVerified() {
        assertThat(scenes.file(scene, first, console()).standing()).isEqualTo(Standing.NO_TIME);

        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);
        assertThat(reasons(first)).contains("gives no time");
        assertThat(verdict(second)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aConsoleBetweenTwoDatesCountsAsALogWithTimes() {
        String date = LocalDateTime.ofInstant(scene.installed().plus(Duration.ofMinutes(10)), ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))
                + "+00:00\n";

        assertThat(scenes.file(scene, first, date + console() + date).standing())
                .isEqualTo(Standing.ACCEPTED);
        assertThat(verdict(first)).isEqualTo(Verdict.FAILED);
    }

    @Test
    @DisplayName("Law 4: a failure in the future leaves no host verified")
    void aFailureThatIsStillToComeLeavesNoHostVerified() {
        ReceivedLog ahead = scenes.file(scene, first, failed(scene.now().plus(Duration.ofHours(5))));

        assertThat(ahead.standing()).isEqualTo(Standing.CLOCK_AHEAD);
        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aLogWhoseTimeWasStillToComeIsJudgedAgainOnceItHasPassed() {
        String text = failed(scene.now().plus(Duration.ofHours(5)));
        scenes.file(scene, first, text);
        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.CLOCK_AHEAD);

        clock.advance(Duration.ofHours(6));

        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(verdict(first)).isEqualTo(Verdict.FAILED);
    }

    @Test
    @DisplayName("Law 4: a failure that a clock which is behind puts before the deployment leaves no host verified")
    void aFailureByAClockThatIsBehindLeavesNoHostVerified() {
        ReceivedLog behind = scenes.file(
                scene,
                first,
                controller(
                        scene.sent().minus(Duration.ofMinutes(40)), scene.sent().minus(Duration.ofMinutes(40))));

        assertThat(behind.standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);
        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);
        assertThat(reasons(first))
                .contains(
                        "tells of the 26 hours before it says PARTIAL",
                        "clock may be behind",
                        "time zone in the inventory");

        clock.advance(Duration.ofMinutes(1));
        list(first, clock.instant());
        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT27H", "P7D"})
    void aFailureThatNoClockExplainsHoldsNothingUp(Duration before) {
        scenes.file(scene, first, failed(scene.sent().minus(before)));

        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aFailureInALogThatGoesOnUntilItsReceiptIsOld() {
        String text = failed(scene.sent().minus(Duration.ofMinutes(40)));
        String goesOn =
                "Log started: " + apt(scene.now().minusSeconds(30)) + "\nSetting up other (1.0-1) ...\nLog ended: "
                        + apt(scene.now().minusSeconds(20)) + "\n";
        scenes.file(scene, first, text + goesOn);

        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aFailureIsOldWhereALaterLogOfTheSameControllerShowsThatItsClockIsRight() {
        Instant before = scene.sent().minus(Duration.ofMinutes(40));
        scenes.file(scene, first, controller(before, before));
        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);

        scenes.file(
                scene,
                first,
                controller(
                        "ok",
                        "Setting up " + name() + " (2.0-1) ...",
                        scene.installed(),
                        scene.now().minusSeconds(20)));

        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT40M", "PT20H"})
    void aFailureInAnotherLogOfTheHostIsOldWhereThoseThatCountShowThatItsClockIsRight(Duration before) {
        ReceivedLog old = scenes.file(scene, first, failed(scene.sent().minus(before)));

        assertThat(old.standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);
        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aFailureByAControllersClockIsNotOldForWhatTheHostsOwnLogsShow() {
        scenes.log(scene, first, scenes.dpkg(scene, scene.now().minusSeconds(20), "installed"));
        Instant before = scene.sent().minus(Duration.ofMinutes(40));
        scenes.file(scene, first, controller(before, before));

        assertThat(verdict(first)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aFailureThatWasHandedInBeforeTheDeploymentIsOld() {
        Scene later = scenes.unsent(2);
        Host one = later.hosts().get(0);
        Host other = later.hosts().get(1);
        String failed = failed(later, later.now().minusSeconds(60));
        assertThat(scenes.file(later, one, failed).standing()).isEqualTo(Standing.NOT_DEPLOYED);
        clock.advance(Duration.ofHours(1));
        scenes.send(later);
        clock.advance(Duration.ofHours(1));
        Instant installed = later.now().plus(Duration.ofMinutes(90));
        scenes.log(later, other, scenes.dpkg(later, installed, "installed"));
        scenes.scan(later, other, installed.plusSeconds(60), "false");

        assertThat(scenes.file(later, other, failed).standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);

        assertThat(verdict(later, other)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aLogFromBeforeTheDeploymentIsJudgedAgainOnceTheZoneOfItsHostIsRight() {
        String text = failed(scene.sent().minus(Duration.ofMinutes(10)));
        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);

        scenes.zone(first, "-02:00");

        assertThat(scenes.file(scene, first, text).standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(verdict(first)).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogThatEndsInMidAirGivesWayToTheWholeOneWhicheverComesFirst(boolean cutFirst) {
        String whole = scenes.dpkg(scene, scene.installed().plus(Duration.ofMinutes(5)), "installed");
        String cut = whole.substring(0, whole.lastIndexOf(" status installed") + 9);

        scenes.file(scene, first, cutFirst ? cut : whole);
        scenes.file(scene, first, cutFirst ? whole : cut);

        assertThat(verdict(first)).as(reasons(first)).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"installed", "unpacked"})
    void aLogWithoutATimeThatDeniesNothingChangesNothing(String state) {
        PatchPackage part = scene.patch().packages().get(0);
        String text = "unpacked".equals(state)
                ? "Unpacking " + part.name() + " (2.0-1) over (1.0-1) ...\n"
                : "Setting up " + part.name() + " (2.0-1) ...\n";
        scenes.file(scene, first, "Preparing to unpack .../x.deb ...\n" + text);

        assertThat(verdict(first)).isEqualTo(Verdict.VERIFIED);
    }

    private Verdict verdict(Host host) {
        return judged(host).verdict();
    }

    private Verdict verdict(Scene of, Host host) {
        verification.decide(of.number());
        return verdicts.matrix(of.number()).rows().stream()
                .filter(row -> row.target().hostId().equals(host.id()))
                .map(row -> row.verdict().verdict())
                .findFirst()
                .orElseThrow();
    }

    private String reasons(Host host) {
        return String.join(" ", judged(host).reasons());
    }

    private HostVerdict judged(Host host) {
        verification.decide(scene.number());
        return verdicts.matrix(scene.number()).rows().stream()
                .filter(row -> row.target().hostId().equals(host.id()))
                .map(HostRow::verdict)
                .findFirst()
                .orElseThrow();
    }

    private void list(Host host, Instant at) {
        software.record(
                host.id(),
                List.of(new InstalledPackage(scene.patch().packages().get(0).name(), "2.0-1")),
                "dpkg-query",
                at,
                data.actor(Role.OPERATOR));
    }

    /** A run of apt in which the patch's package is not configured. */
    private String failed(Instant at) {
        return failed(scene, at);
    }

    private static String failed(Scene of, Instant at) {
        return "Log started: " + apt(at) + "\n" + console(of) + "Log ended: " + apt(at) + "\n";
    }

    private static String apt(Instant at) {
        return APT.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    /** What Ansible tells of the first host: that the patch failed, and of another package that went well. */
    private String controller(Instant failed, Instant last) {
        return controller("failed", console(), failed, last);
    }

    private String controller(String how, String console, Instant at, Instant last) {
        return (task(how, at, console.replace("\n", "\\n")) + task("ok", last, "Setting up other (2.0-1) ...")
                        + "{'_event':'v2_playbook_on_stats','stats':{'" + first.name()
                        + "':{'ok':1,'changed':1,'failures':" + ("ok".equals(how) ? 0 : 1) + ",'unreachable':0}}}\n")
                .replace('\'', '"');
    }

    private String task(String how, Instant at, String console) {
        return "{'_event':'v2_runner_on_" + how + "','_timestamp':'" + at + "','task':{'id':'" + how + at
                + "','name':'Upgrade'},'hosts':{'" + first.name() + "':{'action':'apt','changed':true,'"
                + ("ok".equals(how) ? "diff':{}" : "failed':true,'rc':100") + ",'stdout':'" + console + "'}}}\n";
    }

    private String name() {
        return scene.patch().packages().get(0).name();
    }

    private String console() {
        return console(scene);
    }

    private static String console(Scene of) {
        String name = of.patch().packages().get(0).name();
        return "Preparing to unpack .../" + name + "_2.0-1_amd64.deb ...\nUnpacking " + name
                + " (2.0-1) over (1.0-1) ...\nSetting up " + name + " (2.0-1) ...\ndpkg: error processing package "
                + name
                + " (--configure):\n installed " + name
                + " package post-installation script subprocess returned error exit status 1\nErrors were encountered while processing:\n "
                + name + "\n";
    }
}
