package dev.patchboard.scan.format.scap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScapTest {

    private static final String RULES = "<Rule id='r1' severity='high'><title>sudo update</title>"
            + "<ident system='http://cve.mitre.org'>CVE-2026-1001</ident></Rule>";
    private static final String TEST =
            "<TestResult id='t' start-time='2026-10-30T04:00:00' end-time='2026-10-30T04:01:00+01:00'"
                    + " test-system='cpe:/a:redhat:openscap:1.3.9'>"
                    + "<identity authenticated='false' privileged='false'>%s</identity><target>db1.example.org</target>"
                    + "<target-address>127.0.0.1</target-address><target-address>%s</target-address>"
                    + "<rule-result idref='r1'><result>%s</result><check system='o'><check-content-ref href='#oval0' name='d'/></check>"
                    + "<override><old-result>fail</old-result><new-result>pass</new-result></override></rule-result></TestResult>";

    private static String benchmark(String account, String address, String result) {
        return "<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b'><version time='2026-10-01T00:00:00'>1</version>"
                + "<Group id='g'>" + RULES + "</Group>" + TEST.formatted(account, address, result) + "</Benchmark>";
    }

    @ParameterizedTest
    @CsvSource({
        "fail, FOUND", "pass, NOT_FOUND", "fixed, NOT_FOUND", "notapplicable, NOT_APPLICABLE",
        "informational, NOT_APPLICABLE", "unknown, NO_ANSWER", "error, NO_ANSWER", "notchecked, NO_ANSWER",
        "notselected, NO_ANSWER", "PASS, NO_ANSWER", "'', NO_ANSWER"
    })
    void onlyPassAndFixedSayThatItIsNotThere(String word, Answer answer) {
        Taken report = Taken.fromText(benchmark("root", "10.77.0.11", word));

        assertThat(report.format()).isEqualTo("xccdf");
        assertThat(report.cves("db1.example.org", answer)).containsExactly("CVE-2026-1001");
        assertThat(report.host("db1.example.org").failure() == null)
                .isEqualTo(answer == Answer.FOUND || answer == Answer.NOT_FOUND);
    }

    @Test
    void aResultThatOnlyNamesItsRuleHasTheRulesTitleSeverityAndCves() {
        Taken report = Taken.fromText(benchmark("root", "10.77.0.11", "fail"));

        assertThat(report.results().get(0).title()).isEqualTo("sudo update");
        assertThat(report.results().get(0).severity()).isEqualTo(Severity.HIGH);
        assertThat(report.contentMade()).hasToString("2026-10-01T00:00:00");
        assertThat(report.scanner()).isEqualTo("OpenSCAP");
    }

    @Test
    void theScannerRanOnTheTargetWithRightsWhenItSawItsAddressesAsRoot() {
        assertThat(host("root", "10.77.0.11").credentialed()).isTrue();
        assertThat(host("root", "10.77.0.11").ip()).isEqualTo("10.77.0.11");
        assertThat(host("nobody", "10.77.0.11").credentialed()).isFalse();
        assertThat(host("root", "::1").credentialed()).isFalse();
    }

    @Test
    void everyAddressOfTheTargetIsTold() {
        String more = benchmark("root", "172.17.0.1", "pass")
                .replace(
                        "</target-address><rule",
                        "</target-address><target-address>10.77.0.11/24</target-address><rule");

        assertThat(Taken.fromText(more).host("db1.example.org").addresses())
                .containsExactly("172.17.0.1", "10.77.0.11");
    }

    private static ScannedHost host(String account, String address) {
        return Taken.fromText(benchmark(account, address, "pass")).host("db1.example.org");
    }

    @Test
    void aTestResultStandsAloneToo() {
        Taken report = Taken.fromText(TEST.formatted("root", "10.77.0.11", "fail")
                .replace("<TestResult ", "<TestResult xmlns='http://checklists.nist.gov/xccdf/1.1' "));

        assertThat(report.results().get(0).title()).isEqualTo("r1");
        assertThat(report.host("db1.example.org").started()).hasToString("2026-10-30T04:00:00");
        assertThat(report.host("db1.example.org").finished()).hasToString("2026-10-30T04:01:00+01:00");
    }

    @Test
    void aRunWithoutAnEndCountsForNothing() {
        Taken report = Taken.fromText(benchmark("root", "10.77.0.11", "pass").replaceAll("end-time='[^']*'", ""));

        assertThat(report.host("db1.example.org").failure()).contains("no end-time");
    }

    /** The same scans by OVAL alone: the one in which not a single package was seen failed, whatever the rules say. */
    @Test
    void ovalResultsInsideShowThatTheScannerCouldNotLook() throws IOException {
        assertThat(archive("oval-clean.xml").host("db1.example.org").failure()).isNull();
        assertThat(archive("oval-chroot.xml").host("db1.example.org").failure())
                .contains("did not see a single package");
        assertThat(archive("oval-clean.xml").results()).hasSize(1);
    }

    @Test
    void everyTargetOfAnArchiveIsAHostOfItsOwn() throws IOException {
        String two = archive("oval-clean.xml", 2);

        assertThat(Taken.fromText(two).hosts()).hasSize(2);
        assertThat(Taken.fromText(two).format()).isEqualTo("arf");
    }

    private static Taken archive(String oval) throws IOException {
        return Taken.fromText(archive(oval, 1));
    }

    private static String archive(String oval, int tests) throws IOException {
        String test = "<arf:report id='x'><arf:content>"
                + TEST.formatted("root", "10.77.0.11", "pass")
                        .replace("<TestResult ", "<TestResult xmlns='http://checklists.nist.gov/xccdf/1.2' ")
                + "</arf:content></arf:report>";
        String inner =
                Files.readString(Path.of("src/test/resources/scan", oval)).replaceFirst("<\\?xml[^>]*\\?>", "");
        return "<arf:asset-report-collection xmlns:arf='http://scap.nist.gov/schema/asset-reporting-format/1.1'>"
                + "<arf:report-requests><arf:report-request><arf:content>"
                + "<Benchmark xmlns='http://checklists.nist.gov/xccdf/1.2' id='b'>" + RULES + "</Benchmark>"
                + "</arf:content></arf:report-request></arf:report-requests><arf:reports>" + test.repeat(tests)
                + "<arf:report id='oval0'><arf:content>" + inner + "</arf:content></arf:report>"
                + "</arf:reports></arf:asset-report-collection>";
    }
}
