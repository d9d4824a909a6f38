package dev.patchboard.scan.format.qualys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ScanSummary;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualysTest {

    private static final String SCAN =
            "<!DOCTYPE SCAN SYSTEM \"https://qualys.example.org/scan-1.dtd\">\n<SCAN value='scan/1'>"
                    + "<HEADER><KEY value='DATE'>2026-10-30T04:00:00Z</KEY><KEY value='STATUS'>%s</KEY></HEADER>"
                    + "<IP value='10.0.0.1' name='No registered hostname'><OS>Linux</OS>"
                    + "<INFOS><CAT value='Security Policy'><INFO number='%s' severity='1'><TITLE>%s</TITLE>"
                    + "<RESULT>User Name root</RESULT></INFO></CAT></INFOS>"
                    + "<VULNS><CAT value='Web' port='443' protocol='tcp'><VULN number='7' severity='4' cveid='CVE-2026-1001'>"
                    + "<TITLE>t</TITLE><LAST_UPDATE>2026-10-01T00:00:00Z</LAST_UPDATE></VULN></CAT></VULNS></IP></SCAN>";

    @Test
    void whatIsFixedWasLookedForAndIsListedAllTheSame() {
        Taken report = Taken.from("qualys-detections.xml");
        ScanSummary summary = new ScanSummary((host, finding) -> {});
        ScannedHost first = report.host("10.77.0.11");
        summary.host(first, report.results("10.77.0.11"));

        assertThat(report.format()).isEqualTo("qualys-detections-xml");
        assertThat(report.cves("10.77.0.11", Answer.FOUND)).containsExactly("CVE-2026-1001");
        assertThat(report.cves("10.77.0.11", Answer.FIXED)).containsExactly("CVE-2026-1002");
        assertThat(report.results("10.77.0.11").get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(report.results("10.77.0.11").get(0).port()).isEqualTo("443/tcp");
        assertThat(summary.found()).isEqualTo(2);
        assertThat(summary.byWord()).containsEntry("Active", 1).containsEntry("Fixed", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<LAST_TEST_DATETIME>2026-10-01T10:00:00Z</LAST_TEST_DATETIME>",
                "<LAST_FIXED_DATETIME>2026-10-01T10:00:00Z</LAST_FIXED_DATETIME>",
                ""
            })
    void law4WhatTheLastScanDidNotTestIsNotFixedByIt(String tested) {
        Taken list = Taken.fromText("<HOST_LIST_VM_DETECTION_OUTPUT><RESPONSE><HOST_LIST><HOST><IP>10.0.0.1</IP>"
                + "<LAST_VM_SCANNED_DATE>2026-10-30T04:20:00Z</LAST_VM_SCANNED_DATE>"
                + "<LAST_VM_AUTH_SCANNED_DATE>2026-10-30T04:20:00Z</LAST_VM_AUTH_SCANNED_DATE><DETECTION_LIST><DETECTION>"
                + "<QID>7</QID><STATUS>Fixed</STATUS>" + tested
                + "<CVE_ID_LIST><CVE_ID>CVE-2026-1001</CVE_ID></CVE_ID_LIST>"
                + "</DETECTION></DETECTION_LIST></HOST></HOST_LIST></RESPONSE></HOST_LIST_VM_DETECTION_OUTPUT>");

        assertThat(list.host("10.0.0.1").credentialed()).isTrue();
        assertThat(list.cves("10.0.0.1", Answer.DENIED)).containsExactly("CVE-2026-1001");
    }

    @Test
    void law4ARowOfATableThatIsFixedAtNoTimeIsNoAnswerOfTheScan() {
        Taken table = Taken.fromText(
                "\"IP\",\"QID\",\"Title\",\"Severity\",\"Vuln Status\",\"CVE ID\",\"Last Detected\",\"Date Last Fixed\"\n"
                        + "\"10.0.0.1\",\"7\",\"t\",\"4\",\"Fixed\",\"CVE-2026-1001\",,\n"
                        + "\"10.0.0.1\",\"8\",\"t\",\"4\",\"Fixed\",\"CVE-2026-1002\",\"10/01/2026 10:00:00\",\"10/30/2026 10:00:00\"\n"
                        + "\"10.0.0.1\",\"9\",\"t\",\"4\",\"Active\",\"CVE-2026-1003\",\"10/30/2026 10:00:00\",\n");

        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T10:00:00");
        assertThat(table.cves("10.0.0.1", Answer.DENIED)).containsExactly("CVE-2026-1001");
        assertThat(table.cves("10.0.0.1", Answer.FIXED)).containsExactly("CVE-2026-1002");
    }

    @Test
    void theLastScanCountsAsOneFromTheInsideOnlyWhenItLoggedIn() {
        Taken report = Taken.from("qualys-detections.xml");

        assertThat(report.host("10.77.0.11").credentialed()).isTrue();
        assertThat(report.host("10.77.0.12").credentialed()).isFalse();
        assertThat(report.host("10.77.0.13").credentialed()).isTrue();
        assertThat(report.host("10.77.0.11").fqdn()).isEqualTo("db1.example.org");
        assertThat(report.host("10.77.0.12").started()).hasToString("2026-10-30T04:20:00Z");
        assertThat(report.results("10.77.0.12")).extracting(CheckResult::answer).containsExactly(Answer.FOUND);
    }

    @Test
    void aHostWithoutAnAddressIsCalledByItsId() {
        Taken list =
                Taken.fromText("<HOST_LIST_VM_DETECTION_OUTPUT><RESPONSE><HOST_LIST><HOST><ID>12</ID><DETECTION_LIST>"
                        + "<DETECTION><QID>7</QID><STATUS>New</STATUS></DETECTION></DETECTION_LIST></HOST></HOST_LIST></RESPONSE>"
                        + "</HOST_LIST_VM_DETECTION_OUTPUT>");

        assertThat(list.results("Qualys host 12")).hasSize(1);
        assertThat(list.host("Qualys host 12").started()).isNull();
    }

    @Test
    void aScanTellsByItsAuthenticationEntriesWhetherItLoggedIn() {
        Taken in = Taken.fromText(SCAN.formatted("FINISHED", "38307", "Unix Authentication Method"));
        Taken out = Taken.fromText(SCAN.formatted("FINISHED", "105053", "Unix Authentication Failed"));

        assertThat(in.host("10.0.0.1").credentialed()).isTrue();
        assertThat(in.host("10.0.0.1").fqdn()).isNull();
        assertThat(in.host("10.0.0.1").failure()).isNull();
        assertThat(in.results("10.0.0.1")).extracting(CheckResult::word).containsExactly("INFO", "VULN");
        assertThat(in.results("10.0.0.1").get(1).port()).isEqualTo("443/tcp");
        assertThat(out.host("10.0.0.1").credentialed()).isFalse();
    }

    @Test
    void aScanThatWasCancelledCountsForNothing() {
        Taken cancelled = Taken.fromText(SCAN.formatted("CANCELED", "6", "DNS Host Name"));

        assertThat(cancelled.host("10.0.0.1").failure()).contains("CANCELED");
        assertThat(cancelled.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2026-1001");
    }

    @Test
    void theHeaderOfATableIsFoundBelowWhatStandsAboveIt() {
        Taken table =
                Taken.fromText("\uFEFF\"Scan Results\",\"10/30/2026 at 08:00:00 (GMT)\"\n\"Example\",\"1 Street\"\n\n"
                        + "\"Launch Date\",\"Active Hosts\",\"Status\"\n\"10/30/2026 at 04:00:00 (GMT)\",\"1\",\"Canceled\"\n\n"
                        + "\"IP\",\"DNS\",\"NetBIOS\",\"OS\",\"IP Status\",\"QID\",\"Title\",\"Type\",\"Severity\",\"Port\",\"CVE ID\",\"Results\"\n"
                        + "\"10.0.0.1\",\"a.example.org\",,\"Linux\",\"host scanned, found vuln\",\"7\",\"t\",\"Vuln\",\"4\",\"22\","
                        + "\"CVE-2026-1001, CVE-2026-1002\",\"line\nbreak\"\n"
                        + "\"10.0.0.2\",,,,\"host scanned, no vuln\",,,,,,,\n");

        assertThat(table.format()).isEqualTo("qualys-csv");
        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T04:00:00Z");
        assertThat(table.host("10.0.0.1").failure()).contains("Canceled");
        assertThat(table.results("10.0.0.1")).hasSize(1);
        assertThat(table.results("10.0.0.1").get(0).line()).isEqualTo(8);
        assertThat(table.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2026-1001", "CVE-2026-1002");
        assertThat(table.results("10.0.0.2")).extracting(CheckResult::severity).containsExactly(Severity.INFO);
    }
}
