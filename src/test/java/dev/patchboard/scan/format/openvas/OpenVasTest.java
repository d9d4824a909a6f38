package dev.patchboard.scan.format.openvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import org.junit.jupiter.api.Test;

class OpenVasTest {

    private final Taken report = Taken.from("gvm.xml");

    @Test
    void anAnswerOfTheProtocolIsReadLikeAReport() {
        assertThat(report.format()).isEqualTo("openvas-gvm-xml");
        assertThat(report.hosts()).hasSize(3);
        assertThat(report.host("10.77.0.11").fqdn()).isEqualTo("db1.example.org");
        assertThat(report.host("10.77.0.11").os()).isEqualTo("Debian GNU/Linux 12");
        assertThat(report.host("10.77.0.11").started()).hasToString("2026-10-30T04:01:00Z");
        assertThat(report.host("10.77.0.11").finished()).hasToString("2026-10-30T04:20:00Z");
    }

    @Test
    void cvesStandInReferencesInTheOldListAndInTheText() {
        assertThat(report.cves("10.77.0.11", Answer.FOUND)).containsExactly("CVE-2025-0001", "CVE-2026-1001");
        assertThat(report.cves("10.77.0.12", Answer.FOUND)).containsExactly("CVE-2004-0230", "CVE-2005-0356");
    }

    @Test
    void severityIsTheThreatOrElseTheScore() {
        assertThat(report.results("10.77.0.11").get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(report.results("10.77.0.11").get(0).facts()).containsEntry("score", "9.8");
        assertThat(report.results("10.77.0.11").get(1).severity()).isEqualTo(Severity.INFO);
        assertThat(report.results("10.77.0.12").get(1).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void onlyALoginThatWorkedIsALookFromTheInside() {
        assertThat(report.host("10.77.0.11").credentialed()).isTrue();
        assertThat(report.host("10.77.0.12").credentialed()).isFalse();
        assertThat(report.host("10.77.0.13").credentialed()).isFalse();
    }

    @Test
    void aClosedCveIsAnAnswerAndATestThatBrokeOffIsNone() {
        assertThat(report.cves("10.77.0.11", Answer.NOT_FOUND)).containsExactly("CVE-2026-1002");
        assertThat(report.cves("10.77.0.12", Answer.NO_ANSWER)).containsExactly("CVE-2026-1009");
        assertThat(report.results("10.77.0.12")).extracting(CheckResult::answer).doesNotContain(Answer.NOT_FOUND);
    }

    @Test
    void aHostWhoseScanDidNotEndOrThatWasNotReachedCountsForNothing() {
        assertThat(report.host("10.77.0.11").failure()).isNull();
        assertThat(report.host("10.77.0.12").failure()).contains("the scan is Stopped");
        assertThat(report.host("10.77.0.13").failure()).contains("Host dead");
    }

    @Test
    void theAgeOfATestThatFoundSomethingIsNotTheAgeOfTheFeed() {
        assertThat(report.contentMade()).isNull();
    }

    @Test
    void anOldReportTellsTheTimesOfItsHostsApart() {
        Taken old = Taken.fromText("<report id='1'><omp><version>1.0</version></omp>"
                + "<scan_start>Mon Jan  5 10:00:00 2009</scan_start>"
                + "<host_start><host>10.0.0.1</host>Mon Jan  5 10:24:08 2009</host_start>"
                + "<host_end><host>10.0.0.1</host>Mon Jan  5 10:34:08 2009</host_end>"
                + "<results><result id='2'><host>10.0.0.1</host><port>ssh (22/tcp)</port>"
                + "<nvt oid='1'><name>n</name><cve>CVE-2008-5161</cve></nvt><threat>Low</threat></result></results>"
                + "</report>");

        assertThat(old.host("10.0.0.1").started()).hasToString("2009-01-05T10:24:08");
        assertThat(old.host("10.0.0.1").finished()).hasToString("2009-01-05T10:34:08");
        assertThat(old.host("10.0.0.1").failure()).isNull();
        assertThat(old.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2008-5161");
    }

    @Test
    void whatADifferenceOfTwoReportsCallsGoneIsNotFoundNow() {
        Taken difference =
                Taken.fromText("<report type='delta'><gmp/><results><result><host>h</host><delta>gone</delta>"
                        + "<nvt oid='1'><name>n</name><cve>CVE-2008-5161</cve></nvt><threat>Low</threat></result></results>"
                        + "</report>");

        assertThat(difference.results("h")).extracting(CheckResult::answer).containsExactly(Answer.NO_ANSWER);
    }

    @Test
    void anotherToolsReportIsNotTakenForOne() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Taken.fromText("<report name='coverage'/>"))
                .hasMessageContaining("root element is <report>");
    }
}
