package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.advisory.Vulnerability.SsvcPoints;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class VulnerabilitiesTest {

    private static final String CVE = "CVE-2026-0001";
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final AdvisoryProperties PROPERTIES = new AdvisoryProperties(
            Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(30), DataSize.ofMegabytes(1));

    private final TestDatabase database = TestDatabase.with(
            "V040__advisory.sql",
            "V161__vulnerability_ssvc.sql",
            "V161_3__advisory_first_released.sql",
            "V167__feed_fetch.sql");
    private final Vulnerabilities vulnerabilities = at(NOW);

    @Test
    void withoutAStatementOfSsvcNobodyHasLooked() {
        assertThat(vulnerabilities.find(CVE).ssvc()).isEqualTo(Ssvc.NOT_CHECKED);
    }

    @Test
    void aStatementOfSsvcComesBackAsItWasMade() {
        vulnerabilities.stateSsvc(
                CVE, points("CISA-ADP", Exploitation.POC, true, TechnicalImpact.TOTAL, "2026-11-01T00:00:00Z"));

        assertThat(vulnerabilities.find(CVE).ssvc())
                .isEqualTo(new Ssvc(
                        Enrichment.CHECKED,
                        Exploitation.POC,
                        true,
                        TechnicalImpact.TOTAL,
                        "CISA-ADP",
                        Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void aPointThatASourceDoesNotStateStaysUnknown() {
        vulnerabilities.stateSsvc(CVE, points("CISA-ADP", null, null, null, "2026-11-01T00:00:00Z"));

        Ssvc ssvc = vulnerabilities.find(CVE).ssvc();
        assertThat(ssvc.state()).isEqualTo(Enrichment.CHECKED);
        assertThat(ssvc.exploitation()).isNull();
        assertThat(ssvc.automatable()).isNull();
        assertThat(ssvc.technicalImpact()).isNull();
    }

    @Test
    void aLaterStatementOfTheSameSourceReplacesTheEarlierAndNeverTheOtherWayRound() {
        assertThat(vulnerabilities.stateSsvc(
                        CVE, points("CISA-ADP", Exploitation.ACTIVE, true, null, "2026-11-10T00:00:00Z")))
                .isTrue();
        assertThat(vulnerabilities.stateSsvc(
                        CVE, points("CISA-ADP", Exploitation.NONE, false, null, "2026-11-01T00:00:00Z")))
                .isFalse();
        assertThat(vulnerabilities.find(CVE).ssvc().exploitation()).isEqualTo(Exploitation.ACTIVE);

        vulnerabilities.stateSsvc(CVE, points("CISA-ADP", Exploitation.POC, false, null, "2026-11-12T00:00:00Z"));
        assertThat(vulnerabilities.find(CVE).ssvc().exploitation()).isEqualTo(Exploitation.POC);
    }

    @Test
    void ofSeveralSourcesTheLatestStatementCounts() {
        vulnerabilities.stateSsvc(CVE, points("CISA-ADP", Exploitation.ACTIVE, true, null, "2026-11-10T00:00:00Z"));
        vulnerabilities.stateSsvc(CVE, points("Vendor", Exploitation.NONE, true, null, "2026-11-09T00:00:00Z"));

        assertThat(vulnerabilities.find(CVE).ssvc().source()).isEqualTo("CISA-ADP");
    }

    @Test
    void whatWasReadTooLongAgoIsStale() {
        vulnerabilities.stateSsvc(CVE, points("CISA-ADP", Exploitation.NONE, false, null, "2026-11-24T00:00:00Z"));

        assertThat(at(NOW.plus(Duration.ofDays(31))).find(CVE).ssvc().state()).isEqualTo(Enrichment.STALE);
    }

    @Test
    void manyAreAnsweredAtOnceEachWithItsOwn() {
        List<String> cves = IntStream.range(1000, 3500)
                .mapToObj(number -> "CVE-2026-" + number)
                .toList();
        for (int number = 0; number < cves.size(); number += 500) {
            vulnerabilities.state(
                    cves.get(number),
                    new CvssScore("3.1", "CVSS:3.1/AV:N", new BigDecimal("1." + number / 500), "test"));
        }

        Map<String, Vulnerability> found = vulnerabilities.named(cves);

        assertThat(found).hasSize(2500);
        found.forEach((cve, known) -> assertThat(known).isEqualTo(vulnerabilities.find(cve)));
        assertThat(found.values().stream().filter(known -> known.cvss() != null))
                .hasSize(5);
    }

    private static SsvcPoints points(
            String source, Exploitation exploitation, Boolean automatable, TechnicalImpact impact, String asOf) {
        return new SsvcPoints(exploitation, automatable, impact, source, Instant.parse(asOf));
    }

    private Vulnerabilities at(Instant now) {
        return new Vulnerabilities(
                database.jdbc(), new VulnerabilityRows(database.jdbc()), Clock.fixed(now, ZoneOffset.UTC), PROPERTIES);
    }
}
