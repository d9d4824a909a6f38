package dev.patchboard.scan.format.nessus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenableTest {

    private static final String HEADER = "Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Plugin Output\r\n";
    private static final String INFORMATION = "19506,,,None,10.0.0.1,tcp,0,Nessus Scan Information,s,"
            + "\"Information about this scan :\n\nNessus version : 10.8.3\nPlugin feed version : 202610300515\n"
            + "Credentialed checks : %s\nScan Start Date : 2026/10/30 4:05 UTC\nScan duration : 600 sec\n\"\r\n";
    private static final String FOUND = "1001,CVE-2026-1001,9.8,Critical,10.0.0.1,tcp,443,sudo,s,o\r\n";

    @Test
    void aTableOfNessusTellsOfItsScanByThePluginThatDoes() {
        Taken table = Taken.fromText(HEADER + INFORMATION.formatted("yes, as 'scan' via ssh") + FOUND);

        assertThat(table.format()).isEqualTo("nessus-csv");
        assertThat(table.host("10.0.0.1").credentialed()).isTrue();
        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T04:05:00Z");
        assertThat(table.host("10.0.0.1").finished()).hasToString("2026-10-30T04:15:00Z");
        assertThat(table.contentMade()).hasToString("2026-10-30T05:15:00Z");
        assertThat(table.results()).extracting(CheckResult::word).containsExactly("None", "Critical");
        assertThat(table.results()).extracting(CheckResult::severity).containsExactly(Severity.INFO, Severity.CRITICAL);
        assertThat(table.results().get(1).line()).isEqualTo(10);
        assertThat(table.results().get(1).port()).isEqualTo("443/tcp");
    }

    /** Windows has names of its own for zones. */
    @Test
    void aTimeInAZoneOfUnknownNameHasNoOffset() {
        Taken table = Taken.fromText(
                HEADER + INFORMATION.formatted("yes").replace("4:05 UTC", "4:05 Romance Standard Time") + FOUND);

        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T04:05:00");
    }

    @Test
    void aScanThatDidNotGetInIsNotOneFromTheInside() {
        Taken said = Taken.fromText(HEADER + INFORMATION.formatted("no") + FOUND);
        Taken shown = Taken.fromText(HEADER + INFORMATION.formatted("yes")
                + "104410,,,None,10.0.0.1,tcp,0,Authentication Failure,s,o\r\n" + FOUND);

        assertThat(said.host("10.0.0.1").credentialed()).isFalse();
        assertThat(said.host("10.0.0.1").outside()).contains("19506");
        assertThat(shown.host("10.0.0.1").outside()).contains("104410");
        assertThat(shown.host("10.0.0.1").credentialed()).isFalse();
        assertThat(Taken.fromText(HEADER + FOUND).host("10.0.0.1").credentialed())
                .isFalse();
    }

    @Test
    void tableOfSecurityCenterHasOtherNamesForItsColumns() {
        Taken table = Taken.fromText(
                "\"Plugin\",\"Plugin Name\",\"Severity\",\"IP Address\",\"Protocol\",\"Port\",\"DNS Name\","
                        + "\"CVE\",\"Last Observed\"\n"
                        + "\"1001\",\"sudo\",\"High\",\"10.0.0.1\",\"TCP\",\"0\",\"a.example.org\",\"CVE-2026-1001,CVE-2026-1002\","
                        + "\"Oct 30, 2026 10:24:08 UTC\"\n,,,,,,,,\n");

        assertThat(table.format()).isEqualTo("tenable-sc-csv");
        assertThat(table.host("10.0.0.1").fqdn()).isEqualTo("a.example.org");
        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T10:24:08Z");
        assertThat(table.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2026-1001", "CVE-2026-1002");
        assertThat(table.host("").failure()).contains("name no host");
    }

    @Test
    void whatVulnerabilityManagementCallsFixedIsNotFound() {
        Taken table =
                Taken.fromText("asset.name;asset.display_ipv4_address;definition.cve;definition.id;definition.name;"
                        + "severity;state;last_seen;last_fixed\n"
                        + "a;10.0.0.1;[\"CVE-2026-1001\"];1001;sudo;High;FIXED;2026-10-01T10:00:00Z;2026-10-30T10:00:00Z\n"
                        + "a;10.0.0.1;[\"CVE-2026-1002\"];1002;bash;High;RESURFACED;2026-10-30T10:00:00Z;\n");

        assertThat(table.format()).isEqualTo("tenable-vm-csv");
        assertThat(table.cves("10.0.0.1", Answer.FIXED)).containsExactly("CVE-2026-1001");
        assertThat(table.cves("10.0.0.1", Answer.FOUND)).containsExactly("CVE-2026-1002");
    }

    @Test
    void aRowIsAsOldAsItWasSeenLastAndTheScanAsItsLastRow() {
        Taken table = Taken.fromText(HEADER.replace("\r\n", ",Vulnerability State,Last Observed,Last Fixed\r\n")
                + FOUND.replace("\r\n", ",Active,2026-10-30T10:00:00Z,\r\n")
                + FOUND.replace("1001", "1002").replace("\r\n", ",Fixed,,2025-01-04T10:00:00Z\r\n"));

        assertThat(table.results())
                .extracting(one -> String.valueOf(one.seen()))
                .containsExactly("2026-10-30T10:00:00Z", "2025-01-04T10:00:00Z");
        assertThat(table.host("10.0.0.1").takenAt()).hasToString("2026-10-30T10:00:00Z");
        assertThat(table.host("10.0.0.1").started()).hasToString("2025-01-04T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-01T10:00:00Z", ""})
    void law4WhatWasFixedBeforeTheScanIsNoAnswerOfIt(String fixed) {
        Taken table = Taken.fromText(HEADER.replace("\r\n", ",Vulnerability State,Last Fixed\r\n")
                + INFORMATION.formatted("yes")
                + FOUND.replace("\r\n", ",Fixed," + fixed + "\r\n"));

        assertThat(table.host("10.0.0.1").credentialed()).isTrue();
        assertThat(table.host("10.0.0.1").started()).hasToString("2026-10-30T04:05:00Z");
        assertThat(table.cves("10.0.0.1", Answer.DENIED)).containsExactly("CVE-2026-1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "windows-1252", "UTF-8"})
    void aTableIsReadInTheEncodingsOfSpreadsheets(String encoding) {
        String text = HEADER + FOUND.replace("sudo", "Schl\u00fcssel \u20ac");
        byte[] bytes = text.getBytes(Charset.forName(encoding));

        Taken table = Taken.from(new ByteArrayInputStream(bytes));

        assertThat(table.results().get(0).title()).isEqualTo("Schl\u00fcssel \u20ac");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(Taken.from(new ByteArrayInputStream(("\uFEFF" + HEADER + FOUND).getBytes(StandardCharsets.UTF_8)))
                        .results())
                .hasSize(1);
    }

    @Test
    void theFirstVersionOfNessusFilesIsRefusedWithWhatToDo() {
        assertThatThrownBy(
                        () -> Taken.fromText("<?xml version='1.0'?>\n<NessusClientData><Report/></NessusClientData>"))
                .hasMessageStartingWith("line ")
                .hasMessageContaining("version 1")
                .hasMessageContaining("Export");
    }

    @Test
    void severalReportsInOneFileAreAllRead() {
        String report = "<Report name='r' xmlns:cm='http://www.nessus.org/cm'><ReportHost name='h%d'><HostProperties>"
                + "<tag name='HOST_END'>Fri Oct 30 04:00:00 2026</tag></HostProperties>"
                + "<ReportItem port='0' svc_name='general' protocol='tcp' severity='3' pluginID='21157' pluginName='Compliance'"
                + " pluginFamily='Policy Compliance'><cm:compliance-result>FAILED</cm:compliance-result>"
                + "<cve>CVE-2026-1001</cve></ReportItem>"
                + "<ReportItem port='0' severity='9' pluginID='1' pluginName='x'/></ReportHost></Report>";
        Taken file = Taken.fromText(
                "<NessusClientData_v2>" + report.formatted(1) + report.formatted(2) + "</NessusClientData_v2>");

        assertThat(file.hosts()).hasSize(2);
        assertThat(file.cves("h2", Answer.FOUND)).containsExactly("CVE-2026-1001");
        assertThat(file.results("h1"))
                .extracting(CheckResult::severity)
                .containsExactly(Severity.HIGH, Severity.UNKNOWN);
        assertThat(file.results("h1").get(1).word()).isEqualTo("9");
    }
}
