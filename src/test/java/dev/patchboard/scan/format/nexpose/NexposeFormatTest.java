package dev.patchboard.scan.format.nexpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NexposeFormatTest {

    private static final String REPORT = "<NexposeReport version='2.0'><scans>"
            + "<scan id='1' name='s' startTime='20261030T040000000' endTime='20261030T041500000' status='finished'/>"
            + "<scan id='2' name='t' startTime='20261029T040000000' endTime='' status='stopped'/></scans><nodes>"
            + "<node address='10.0.0.1' status='alive' device-id='7'><names><name>a.example.org</name></names>"
            + "<fingerprints><os certainty='%s' vendor='Debian' product='Linux' version='12'/></fingerprints>"
            + "<software><fingerprint certainty='1.00' product='sudo'/></software>"
            + "<endpoints><endpoint protocol='tcp' port='443' status='open'><services><service name='HTTPS'><tests>"
            + "<test id='CVE-check' scan-id='%s' status='%s'><Paragraph>x</Paragraph></test></tests></service></services>"
            + "</endpoint></endpoints></node></nodes><VulnerabilityDefinitions>"
            + "<vulnerability id='cve-check' title='t' severity='8'><references>"
            + "<reference source='CVE'>CVE-2026-1001</reference><reference source='URL'>http://x/CVE-2026-1002</reference>"
            + "</references></vulnerability></VulnerabilityDefinitions></NexposeReport>";

    @ParameterizedTest
    @CsvSource({
        "vulnerable-exploited, FOUND",
        "vulnerable-version, FOUND",
        "vulnerable-potential, FOUND",
        "exception-vulnerable-version, FOUND",
        "not-vulnerable, NOT_FOUND",
        "not-vulnerable-version, NOT_FOUND",
        "skipped-version, NO_ANSWER",
        "error, NO_ANSWER",
        "unknown, NO_ANSWER",
        "no-credentials, NO_ANSWER"
    })
    void onlyNotVulnerableSaysThatItIsNotThere(String status, Answer answer) {
        Taken report = Taken.fromText(REPORT.formatted("1.00", "1", status));

        assertThat(report.cves("10.0.0.1", answer)).containsExactly("CVE-2026-1001");
        assertThat(report.results().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(report.results().get(0).port()).isEqualTo("443/tcp");
        assertThat(report.host("10.0.0.1").fqdn()).isEqualTo("a.example.org");
    }

    @Test
    void aTestOfAServiceWorksFromTheOutside() {
        Taken report = Taken.fromText(REPORT.formatted("1.00", "1", "not-vulnerable"));

        assertThat(report.worksFromOutside())
                .containsExactly(report.results().get(0).checkId());
    }

    @ParameterizedTest
    @CsvSource({
        "Debian: CVE-2026-1001, NOT_FOUND",
        "Red Hat: CVE-2026-1001 (RHSA-2026:1), NOT_APPLICABLE",
        "Ubuntu: (Multiple Advisories) (CVE-2026-1001), NOT_APPLICABLE",
        "OpenSSH: weak keys, NOT_FOUND"
    })
    void aCheckOfThePackagesOfAnotherSystemSaysNothingByNotFindingThem(String title, Answer answer) {
        String local = titled(title).replace("<endpoint protocol='tcp' port='443' status='open'>", "<endpoint>");

        assertThat(Taken.fromText(local).cves("10.0.0.1", answer)).containsExactly("CVE-2026-1001");
        assertThat(Taken.fromText(titled(title)).cves("10.0.0.1", answer)).containsExactly("CVE-2026-1001");
    }

    @Test
    void aCheckOfPackagesSaysNothingOfANodeOfUnknownSystem() {
        String report = titled("Debian: CVE-2026-1001").replace("vendor='Debian' product='Linux' version='12'", "");

        assertThat(Taken.fromText(report).cves("10.0.0.1", Answer.NOT_FOUND)).isEmpty();
    }

    @Test
    void whatIsNoServicesLooksOnlyWhereTheScannerLoggedIn() {
        String inside = REPORT.replace("<endpoint protocol='tcp' port='443' status='open'>", "<endpoint>");

        assertThat(Taken.fromText(inside.formatted("1.00", "1", "not-vulnerable"))
                        .cves("10.0.0.1", Answer.NOT_FOUND))
                .containsExactly("CVE-2026-1001");
        assertThat(Taken.fromText(inside.formatted("0.85", "1", "not-vulnerable"))
                        .cves("10.0.0.1", Answer.NOT_FOUND))
                .as("no login")
                .isEmpty();
        assertThat(Taken.fromText(inside.formatted("0.85", "1", "vulnerable-version"))
                        .cves("10.0.0.1", Answer.FOUND))
                .containsExactly("CVE-2026-1001");
    }

    private static String titled(String title) {
        return REPORT.formatted("1.00", "1", "not-vulnerable").replace("title='t'", "title='" + title + "'");
    }

    @Test
    void aHostIsJudgedByTheScansThatLookedAtIt() {
        Taken finished = Taken.fromText(REPORT.formatted("1.00", "1", "error"));
        Taken stopped = Taken.fromText(REPORT.formatted("1.00", "2", "error"));

        assertThat(finished.host("10.0.0.1").failure()).isNull();
        assertThat(finished.host("10.0.0.1").started()).hasToString("2026-10-30T04:00:00");
        assertThat(stopped.host("10.0.0.1").failure()).contains("stopped");
    }

    @Test
    void softwareOfAKnownSystemIsSeenFromTheInsideOnly() {
        assertThat(Taken.fromText(REPORT.formatted("1.00", "1", "error"))
                        .host("10.0.0.1")
                        .credentialed())
                .isTrue();
        assertThat(Taken.fromText(REPORT.formatted("0.85", "1", "error"))
                        .host("10.0.0.1")
                        .credentialed())
                .isFalse();
    }

    @Test
    void theSimpleExportListsWhatIsThere() {
        Taken report =
                Taken.fromText("<NeXposeSimpleXML version='1.0'><generated>20261030T040000000</generated><devices>"
                        + "<device address='10.0.0.1' id='7'><fingerprint certainty='0.80'><vendor>Debian</vendor>"
                        + "<product>Linux</product></fingerprint><vulnerabilities>"
                        + "<vulnerability id='a' resultCode='VV'><id type='cve'>CVE-2026-1001</id><id type='bid'>1</id></vulnerability>"
                        + "</vulnerabilities><services><service name='HTTPS' port='443' protocol='tcp'><vulnerabilities>"
                        + "<vulnerability id='b' resultCode='VE'/><vulnerability id='c' resultCode='NV'>"
                        + "<id type='cve'>CVE-2026-1002</id></vulnerability></vulnerabilities></service></services></device>"
                        + "</devices></NeXposeSimpleXML>");

        assertThat(report.format()).isEqualTo("nexpose-simple-xml");
        assertThat(report.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2026-1001");
        assertThat(report.cves("10.0.0.1", Answer.NO_ANSWER)).containsExactly("CVE-2026-1002");
        assertThat(report.results().get(1).port()).isEqualTo("443/tcp");
        assertThat(report.host("10.0.0.1").credentialed()).isFalse();
        assertThat(report.host("10.0.0.1").os()).isEqualTo("Debian Linux");
        assertThat(report.host("10.0.0.1").started()).hasToString("2026-10-30T04:00:00");
    }
}
