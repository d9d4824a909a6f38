package dev.patchboard.scan.format.scap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that rest on OVAL definitions: a pass says no more than the definition's "false". */
class XccdfGroundsTest {

    private static final String HOST = "db1.example.org";
    private static final String DEFINITION = "oval:com.redhat.rhsa:def:20990001";

    @Test
    void aPassIsANegativeWhereTheDefinitionIsFalseOnItsOwnSystem() throws IOException {
        assertThat(archive("oval-rhel8.xml", "pass").cves(HOST, Answer.NOT_FOUND))
                .containsExactly("CVE-2099-1000");
        assertThat(archive("oval-rhel8.xml", "pass").host(HOST).failure()).isNull();
    }

    @Test
    void aPassOfADefinitionOfAnotherSystemProvesNothingAndTheReportSaysWhy() throws IOException {
        Taken report = archive("oval-rhel8-on-rhel9.xml", "pass");

        assertThat(report.cves(HOST, Answer.NOT_APPLICABLE)).containsExactly("CVE-2099-1000");
        assertThat(report.host(HOST).failure())
                .contains("made for Red Hat Enterprise Linux 8,", "runs Red Hat Enterprise Linux 9.4");
    }

    @Test
    void whatARuleFoundIsFoundWhateverTheSystem() throws IOException {
        assertThat(archive("oval-rhel8-on-rhel9.xml", "fail").cves(HOST, Answer.FOUND))
                .containsExactly("CVE-2099-1000");
    }

    @Test
    void aPassOfADefinitionThatIsTrueIsNoAnswer() throws IOException {
        String found = oval("oval-rhel8.xml").replace("\" result=\"false\"", "\" result=\"true\"");

        assertThat(read(found, "pass", "", "").cves(HOST, Answer.NO_ANSWER)).containsExactly("CVE-2099-1000");
    }

    @Test
    void aPassWhoseDefinitionTheReportLeavesOutShowsNoSystem() throws IOException {
        assertThat(read("", "pass", "", "").cves(HOST, Answer.NOT_FOUND)).isEmpty();
        assertThat(read("", "pass", "", "").host(HOST).failure()).isNull();
        String bare = oval("oval-rhel8.xml").replaceAll("(?s)<oval_definitions.*</oval_definitions>", "");
        assertThat(read(bare, "pass", "", "").cves(HOST, Answer.NOT_FOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cpe:/o:redhat:enterprise_linux:8, cpe:/o:redhat:enterprise_linux:8, NOT_FOUND",
        "cpe:/o:redhat:enterprise_linux:8, cpe:/o:redhat:enterprise_linux:8::baseos, NOT_FOUND",
        "cpe:/o:redhat:enterprise_linux:8, cpe:/o:redhat:enterprise_linux:9, NO_ANSWER",
        "cpe:/o:redhat:enterprise_linux:8, cpe:/o:redhat:enterprise_linux:80, NO_ANSWER",
        "cpe:/o:redhat:enterprise_linux:8, , NO_ANSWER",
        "cpe:/a:machine, cpe:/a:machine, NO_ANSWER",
        ", cpe:/o:redhat:enterprise_linux:9, NO_ANSWER",
    })
    void aBenchmarkMadeForTheMachineShowsItsSystem(String madeFor, String found, Answer answer) {
        assertThat(read("", "pass", platform(madeFor), platform(found)).cves(HOST, answer))
                .containsExactly("CVE-2099-1000");
    }

    private static String platform(String cpe) {
        return cpe == null ? "" : "<platform idref='" + cpe + "'/>";
    }

    private static Taken archive(String oval, String result) throws IOException {
        return read(oval(oval), result, "", "");
    }

    private static String oval(String fixture) throws IOException {
        return Files.readString(Path.of("src/test/resources/scan", fixture)).replaceFirst("<\\?xml[^>]*\\?>", "");
    }

    private static Taken read(String oval, String result, String madeFor, String found) {
        return Taken.fromText("""
                <arf:asset-report-collection xmlns:arf='http://scap.nist.gov/schema/asset-reporting-format/1.1'>
                <arf:report-requests><arf:report-request><arf:content>
                <Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b'>%s<Rule id='r1'><title>zlib</title></Rule></Benchmark>
                </arf:content></arf:report-request></arf:report-requests><arf:reports>
                <arf:report id='xccdf1'><arf:content>
                <TestResult xmlns='http://checklists.nist.gov/xccdf/1.2' id='t' start-time='2026-11-22T12:50:00' end-time='2026-11-22T12:51:00'
                 test-system='cpe:/a:redhat:openscap:1.3.10'><identity privileged='false'>root</identity><target>%s</target>
                <target-address>192.0.2.17</target-address>%s<rule-result idref='r1'><result>%s</result>
                <ident system='http://cve.mitre.org'>CVE-2099-1000</ident>
                <check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-content-ref href='#oval0' name='%s'/></check>
                </rule-result></TestResult></arf:content></arf:report>
                <arf:report id='oval0'><arf:content>%s</arf:content></arf:report></arf:reports></arf:asset-report-collection>
                """.formatted(madeFor, HOST, found, result, DEFINITION, oval));
    }
}
