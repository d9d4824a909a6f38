package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports that name no host, and reports that say nothing but what they found and how old their content is. */
@PatchboardTest
class GivenHostIT {

    private static final Actor OPERATOR = Actor.of("olga", Actor.Channel.API);
    private static final AtomicInteger CVES = new AtomicInteger(50_000);

    @Autowired
    private Scans scans;

    @Autowired
    private ScanAnswers answers;

    @Autowired
    private TestData data;

    private Host host;
    private Host other;
    private String cve;
    private Instant now;

    @BeforeEach
    void hosts() {
        List<Host> two = data.hosts(2, Environment.PRODUCTION);
        host = two.get(0);
        other = two.get(1);
        cve = "CVE-2097-" + CVES.incrementAndGet();
        now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void aReportOfADirectoryIsOfNobodyUntilSomebodySaysWhose() {
        String report = grype("/", now.minusSeconds(5), now, cve);

        assertThat(receive(report, null).hosts().get(0).matching()).isEqualTo(Matching.UNKNOWN_HOST);
        assertThat(state(host)).isEqualTo(State.NOT_SCANNED);

        ScanReceipt given = receive(report, host.name());
        assertThat(given.again()).isFalse();
        assertThat(given.givenHost()).isEqualTo(host.id());
        assertThat(given.hosts().get(0).hostId()).isEqualTo(host.id());
        assertThat(state(host)).isEqualTo(State.VULNERABLE);
    }

    @Test
    void theSameFileForTheSameHostDoesNothingAndForAnotherIsAnotherReport() {
        String report = grype("/", now.minusSeconds(5), now, cve);
        ScanReceipt first = receive(report, host.name());

        ScanReceipt again = receive(report, host.name());
        ScanReceipt elsewhere = receive(report, other.name());

        assertThat(again.again()).isTrue();
        assertThat(again.reportId()).isEqualTo(first.reportId());
        assertThat(elsewhere.again()).isFalse();
        assertThat(elsewhere.evidence()).isEqualTo(first.evidence());
        assertThat(elsewhere.hosts().get(0).hostId()).isEqualTo(other.id());
    }

    @Test
    void whoNamesTheHostThatTheReportNamesItselfSaysNothingNew() {
        String report = grype(host.name(), now.minusSeconds(5), now, cve);

        ScanReceipt first = receive(report, host.name());

        assertThat(first.givenHost()).isNull();
        assertThat(receive(report, null).reportId()).isEqualTo(first.reportId());
        assertThat(receive(report, host.name()).reportId()).isEqualTo(first.reportId());
    }

    @Test
    void aReportOfAnotherHostIsRefused() {
        String report = grype(other.name(), now.minusSeconds(5), now, cve);

        assertThatThrownBy(() -> receive(report, host.name()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not of " + host.name());
        assertThat(state(other)).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void aReportThatNamesAMachineTheInventoryDoesNotKnowIsOfNoOther() {
        String report = """
                {"data":{"affected_items":[{"cve":"%s","name":"openssl","agent_name":"laptop7","severity":"High"}]}}
                """.formatted(cve);

        assertThatThrownBy(() -> receive(report, host.name()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("laptop7")
                .hasMessageContaining("put it into the inventory");
        assertThat(state(host)).isEqualTo(State.NOT_SCANNED);
        assertThat(receive(report.replace("laptop7", host.name().toUpperCase(Locale.ROOT)), host.name())
                        .hosts()
                        .get(0)
                        .hostId())
                .isEqualTo(host.id());
    }

    @Test
    void aReportOfSeveralHostsAndAnUnknownHostAreRefused() {
        String two = """
                [{"_source":{"agent":{"name":"x1"},"package":{"name":"a"},"vulnerability":{"id":"%s","severity":"High"}}},
                {"_source":{"agent":{"name":"x2"},"package":{"name":"a"},"vulnerability":{"id":"%s","severity":"High"}}}]
                """.formatted(cve, cve);

        assertThatThrownBy(() -> receive(two, host.name())).hasMessageContaining("several hosts");
        assertThatThrownBy(() -> receive(two, "no such host")).hasMessageContaining("no host");
    }

    @Test
    void contentThatKnowsACveAndDoesNotFindItProvesThatItIsGone() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), host.name());

        ScanReceipt clean = receive(grype("/", built.plusSeconds(1), now), host.name());

        assertThat(state(host)).isEqualTo(State.CLEAN);
        assertThat(clean.gone()).isEqualTo(1);
    }

    @Test
    void contentOlderThanTheOneThatFoundItSaysNothing() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());

        ScanReceipt old = receive(grype("/", built.minusSeconds(1), now), host.name());

        assertThat(state(host)).isEqualTo(State.NOT_EVALUATED);
        assertThat(old.gone()).isZero();
    }

    @Test
    void aCveThatContentWasNeverSeenToKnowStaysSilent() {
        receive(grype("/", now.minusSeconds(5), now), host.name());

        assertThat(state(host)).isEqualTo(State.NOT_EVALUATED);
    }

    @Test
    void aMatchThatARuleTookOutIsNotGone() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());
        String ignored = grype("/", built.plusSeconds(1), now, cve).replace("\"matches\"", "\"ignoredMatches\"");

        receive("{\"matches\":[]," + ignored.strip().substring(1), host.name());

        assertThat(state(host)).isEqualTo(State.NOT_EVALUATED);
    }

    @Test
    void aReportThatLeavesOutWhatHasNoFixSaysNothingByLeavingOut() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());

        receive(
                grype("/", built.plusSeconds(1), now)
                        .replace("\"timestamp\"", "\"configuration\":{\"only-fixed\":true},\"timestamp\""),
                host.name());

        assertThat(state(host)).isEqualTo(State.NOT_EVALUATED);
    }

    @Test
    void anImageAndAScannerWithoutDatabaseProveNothing() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());

        receive(grype("/", built.plusSeconds(1), now).replace("\"directory\"", "\"image\""), host.name());
        assertThat(state(host)).isEqualTo(State.UNCREDENTIALED);

        receive(
                grype("/", built.plusSeconds(2), now).replace("\"built\"", "\"error\":\"no database\",\"built\""),
                other.name());
        assertThat(state(other)).isEqualTo(State.VULNERABLE);
    }

    private ScanReceipt receive(String report, @Nullable String hostName) {
        return scans.receive(
                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)),
                "report.json",
                ReportHints.ofHost(hostName),
                OPERATOR);
    }

    private State state(Host of) {
        return answers.latest(Set.of(of.id()), List.of(cve)).get(of.id()).get(0).state();
    }

    @Test
    void aScanThatShowsNoPackageOfTheSystemProvesNothing() {
        Instant built = now.minus(Duration.ofDays(3));
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());

        receive(grype("/", built.plusSeconds(1), now).replace("\"deb\"", "\"python\""), host.name());

        assertThat(state(host)).isEqualTo(State.UNCREDENTIALED);
    }

    /** One match in a package of the system shows that its packages could be read. */
    @Test
    @DisplayName("Law 4: a directory that is not the root of a host says nothing of what the host does not have")
    void law4GrypeOnAnotherDirectoryLooksFromNoInside() {
        Instant built = now.minusSeconds(3_600);
        receive(grype("/", built, now.minusSeconds(60), cve), other.name());

        ScanReceipt image = receive(grype("/srv/rootfs", built, now.minusSeconds(30)), host.name());

        assertThat(image.hosts().get(0).outside()).contains("/srv/rootfs");
        assertThat(state(host)).isEqualTo(State.UNCREDENTIALED);
        receive(grype("/", built, now), host.name());
        assertThat(state(host)).isEqualTo(State.CLEAN);
    }

    private static String grype(String target, Instant built, Instant at, String... found) {
        String matches = String.join(
                ",",
                Stream.concat(Stream.of("CVE-2097-1"), Stream.of(found))
                        .map(id -> "{\"vulnerability\":{\"id\":\"" + id
                                + "\",\"severity\":\"High\"},\"artifact\":{\"name\":\"openssl\",\"type\":\"deb\"}}")
                        .toList());
        return """
                {"matches":[%s],"source":{"type":"directory","target":"%s"},"distro":{"name":"debian","version":"12"},
                "descriptor":{"name":"grype","version":"0.91.0","timestamp":"%s","db":{"built":"%s"}}}
                """.formatted(matches, target, at, built);
    }
}
