package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tables keep rows of many days: each is as old as it says. */
@PatchboardTest
class TableTimesIT {

    private static final String HEADER =
            "\"IP\",\"DNS\",\"Tracking Method\",\"QID\",\"Title\",\"Severity\",\"Vuln Status\",\"CVE ID\",\"Last Detected\",\"Date Last Fixed\"\n";
    private static final AtomicInteger CVES = new AtomicInteger(60_000);

    @Autowired
    private Scans scans;

    @Autowired
    private ScanAnswers answers;

    @Autowired
    private OpenFindings open;

    @Autowired
    private TestData data;

    private Host host;
    private String cve;
    private String other;
    private Instant now;
    private Instant installed;
    private Instant lastYear;

    @BeforeEach
    void host() {
        host = data.hosts(1, Environment.PRODUCTION).get(0);
        cve = "CVE-2096-" + CVES.incrementAndGet();
        other = "CVE-2096-" + CVES.incrementAndGet();
        now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
        installed = now.minus(Duration.ofHours(1));
        lastYear = now.minus(Duration.ofDays(365));
    }

    @Test
    @DisplayName("law 4: an active finding of today speaks against its host whatever other rows say")
    void anActiveFindingOfTodaySpeaksAgainstItsHost() {
        receive(active(cve, now), fixed(other, lastYear));

        ScanAnswer answer = after(cve);
        assertThat(answer.state()).isEqualTo(State.VULNERABLE);
        assertThat(answer.scannedAt()).isEqualTo(now);
    }

    @Test
    void aFindingThatWasSeenLastBeforeTheInstallSpeaksNotOfAfter() {
        receive(active(cve, lastYear), active(other, now));

        assertThat(after(cve).state()).isEqualTo(State.STALE);
        assertThat(after(other).state()).isEqualTo(State.VULNERABLE);
    }

    @Test
    @DisplayName("law 4: what was fixed is as old as its own test, and proves nothing for later")
    void whatWasFixedIsAsOldAsItsOwnTest() {
        Instant tested = installed.plusSeconds(600);
        receive(fixed(cve, tested), fixed(other, lastYear), active("CVE-2096-1", now));

        assertThat(after(cve).state()).isEqualTo(State.CLEAN);
        assertThat(after(cve).scannedAt()).isEqualTo(tested);
        assertThat(after(other).state()).isEqualTo(State.STALE);
    }

    @Test
    void aTestOfLastYearClosesNoFindingOfSince() {
        receive(active(cve, installed), active(other, installed));
        receive(fixed(cve, lastYear), fixed(other, now));

        assertThat(open.of(host.id())).extracting(OpenFinding::cve).containsExactly(cve);
        assertThat(open.of(host.id()).get(0).lastSeen()).isEqualTo(installed);
    }

    @Test
    @DisplayName("law 4: an active finding without a date is not as old as the other rows of its host")
    void anActiveFindingWithoutADateIsNotAsOldAsOtherRows() {
        HostReceipt receipt = take(row("Active", cve, "", ""), fixed(other, lastYear));

        assertThat(after(cve).state()).isEqualTo(State.VULNERABLE);
        assertThat(receipt.failure()).startsWith("Line 2 tells of a finding and gives no date");
    }

    @Test
    @DisplayName("law 4: a finding of a day may have been seen at the end of the day")
    void aFindingOfADayMayHaveBeenSeenAtTheEndOfTheDay() {
        String day = DateTimeFormatter.ofPattern("MM/dd/yyyy").format(installed.atZone(host.zone()));
        receive(row("Active", cve, day, ""), active(other, lastYear));

        assertThat(after(cve).state()).isEqualTo(State.VULNERABLE);
        assertThat(after(other).state()).isEqualTo(State.STALE);
    }

    private ScanAnswer after(String about) {
        return answers.after(Map.of(host.id(), installed), List.of(about))
                .get(host.id())
                .get(0);
    }

    private String active(String about, Instant seen) {
        return row("Active", about, seen.toString(), "");
    }

    private String fixed(String about, Instant tested) {
        return row("Fixed", about, lastYear.toString(), tested.toString());
    }

    private String row(String status, String about, String seen, String tested) {
        return ",\"%s\",\"AGENT\",\"%s\",\"t\",\"4\",\"%s\",\"%s\",\"%s\",\"%s\"\n"
                .formatted(host.name(), about.substring(9), status, about, seen, tested);
    }

    private void receive(String... rows) {
        assertThat(take(rows).failure()).isNull();
    }

    private HostReceipt take(String... rows) {
        byte[] table = (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
        ScanReceipt receipt =
                scans.receive(new ByteArrayInputStream(table), "table.csv", Actor.of("olga", Actor.Channel.API));
        assertThat(receipt.hosts().get(0).hostId()).isEqualTo(host.id());
        return receipt.hosts().get(0);
    }
}
