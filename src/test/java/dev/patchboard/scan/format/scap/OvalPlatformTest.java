package dev.patchboard.scan.format.scap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition that is made for another system than the machine's is false there, and that is no negative. */
class OvalPlatformTest {

    private static final String CVE = "CVE-2099-1000";
    private static final String RHEL = "Red Hat Enterprise Linux 8";

    @Test
    void aDefinitionOfItsOwnReleaseIsANegativeWhereThePackageIsFixed() {
        Taken report = Taken.from("oval-rhel8.xml");

        assertThat(report.cves("db1.example.org", Answer.NOT_FOUND)).containsExactly(CVE);
        assertThat(report.host("db1.example.org").failure()).isNull();
    }

    @Test
    void aDefinitionOfAnotherReleaseProvesNothingAndTheReportSaysWhy() {
        Taken report = Taken.from("oval-rhel8-on-rhel9.xml");

        assertThat(report.cves("db1.example.org", Answer.NOT_FOUND)).isEmpty();
        assertThat(report.cves("db1.example.org", Answer.NOT_APPLICABLE)).containsExactly(CVE);
        assertThat(report.host("db1.example.org").failure())
                .contains("made for Red Hat Enterprise Linux 8,", "runs Red Hat Enterprise Linux 9.4 (Plow)");
    }

    @Test
    void aMachineOfWhichTheReportNamesTheKernelOnlySaysWhatToScanWith() throws IOException {
        String kernel = fixture("oval-rhel8-on-rhel9.xml")
                .replaceAll("<os_name>[^<]*<", "<os_name>Linux<")
                .replaceAll("<os_version>[^<]*<", "<os_version>#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1<");

        assertThat(Taken.fromText(kernel).cves("db1.example.org", Answer.NOT_FOUND))
                .isEmpty();
        assertThat(Taken.fromText(kernel).host("db1.example.org").failure())
                .contains("names the kernel of this machine only", "OpenSCAP 1.3")
                .doesNotContain("this machine runs");
    }

    @Test
    void whatTheScannerFoundOutOfTheSystemCountsMoreThanItsName() throws IOException {
        String onCompatible = fixture("oval-rhel8.xml").replace("<os_name>Red Hat", "<os_name>Compatible");

        assertThat(Taken.fromText(onCompatible).cves("db1.example.org", Answer.NOT_FOUND))
                .containsExactly(CVE);
    }

    @Test
    void aSystemThatAnExtendedInventoryDefinitionAsksForMustBeThere() throws IOException {
        String jammy = fixture("oval-jammy.xml");
        String focal =
                jammy.replace("def:100\" version=\"1\" result=\"true\"", "def:100\" version=\"1\" result=\"false\"");

        assertThat(focal).isNotEqualTo(jammy);
        assertThat(Taken.fromText(jammy).cves("web1.example.org", Answer.NOT_FOUND))
                .containsExactly(CVE);
        assertThat(Taken.fromText(focal).cves("web1.example.org", Answer.NOT_FOUND))
                .isEmpty();
        assertThat(Taken.fromText(focal).host("web1.example.org").failure()).contains("made for Ubuntu 22.04 LTS,");
    }

    @Test
    void anInventoryDefinitionAsksForItsSystemWithoutACommentToo() throws IOException {
        String bare = fixture("oval-jammy.xml")
                .replace(" comment=\"Ubuntu 22.04 LTS (jammy) is installed.\" applicability_check=\"true\"", "")
                .replace("def:100\" version=\"1\" result=\"true\"", "def:100\" version=\"1\" result=\"false\"");

        assertThat(bare).doesNotContain("applicability_check");
        assertThat(Taken.fromText(bare).cves("web1.example.org", Answer.NOT_FOUND))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Red Hat Enterprise Linux 8, Red Hat Enterprise Linux, 8.10 (Ootpa), NOT_FOUND",
        "Red Hat Enterprise Linux 8, Red Hat Enterprise Linux, 9.4 (Plow), NOT_APPLICABLE",
        "Red Hat Enterprise Linux 8, Debian GNU/Linux, 12 (bookworm), NOT_APPLICABLE",
        "Red Hat Enterprise Linux 8, Linux, #1 SMP, NOT_APPLICABLE",
        "Red Hat Enterprise Linux 8, , , NOT_APPLICABLE",
        ", Debian GNU/Linux, 12 (bookworm), NOT_FOUND",
    })
    void whereNoCriterionAsksForTheSystemTheNamesDecide(String affected, String name, String version, Answer answer) {
        String criteria = "<criteria result='false'><criterion test_ref='t:pkg' result='false'/></criteria>";

        assertThat(one(
                        affected,
                        "<criterion test_ref='t:pkg' comment='zlib is earlier than 1.3'/>",
                        criteria,
                        name,
                        version))
                .isEqualTo(answer);
        assertThat(one(affected, "", "", name, version)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // two releases in one definition, of which the machine is one
                "<criteria operator='OR' result='false'>"
                        + "<criteria result='false'><criterion test_ref='t:8' result='false'/><criterion test_ref='t:pkg' result='false'/></criteria>"
                        + "<criteria result='false'><criterion test_ref='t:9' result='true'/><criterion test_ref='t:pkg' result='false'/></criteria>"
                        + "</criteria>",
                // the system is asked for after the package
                "<criteria result='false'><criterion test_ref='t:pkg' result='false'/><criterion test_ref='t:9' result='true'/></criteria>",
                "<criteria operator='ONE' result='false'><criteria result='false'><criterion test_ref='t:9' result='true'/>"
                        + "<criterion test_ref='t:pkg' result='false'/></criteria></criteria>",
                // not on a machine that is something else, too
                "<criteria result='false'><criterion test_ref='t:9' result='true'/>"
                        + "<criterion test_ref='t:8' negate='true' result='false'/><criterion test_ref='t:pkg' result='false'/></criteria>",
            })
    void aFalsePackageOnItsOwnSystemIsANegativeWhateverTheTree(String criteria) {
        assertThat(asked(criteria)).isEqualTo(Answer.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<criteria result='false'><criterion test_ref='t:8' result='false'/><criterion test_ref='t:pkg' result='false'/></criteria>",
                "<criteria operator='OR' result='false'>"
                        + "<criteria result='false'><criterion test_ref='t:8' result='false'/><criterion test_ref='t:pkg' result='true'/></criteria>"
                        + "<criteria result='false'><criterion test_ref='t:9' result='false'/><criterion test_ref='t:pkg' result='false'/></criteria>"
                        + "</criteria>",
                "<criteria result='false'><criterion test_ref='t:8' result='not applicable'/><criterion test_ref='t:pkg' result='false'/></criteria>",
                "<criteria operator='XOR' result='false'><criteria result='false'><criterion test_ref='t:9' result='false'/>"
                        + "<criterion test_ref='t:pkg' result='false'/></criteria></criteria>",
                "<criteria negate='true' result='false'><criteria operator='OR' negate='true' result='true'><criteria result='false'>"
                        + "<criterion test_ref='t:8' result='false'/><criterion test_ref='t:pkg' result='false'/></criteria></criteria></criteria>",
                "<criteria result='false'><criteria applicability_check='true' result='false'><criterion test_ref='t:any' result='false'/>"
                        + "</criteria><criterion test_ref='t:pkg' result='false'/></criteria>",
            })
    void aDefinitionThatCannotComeTrueOnTheMachineIsNoNegative(String criteria) {
        assertThat(asked(criteria)).isEqualTo(Answer.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "unknown", "not evaluated"})
    void aSystemThatWasNotLookedForLeavesTheDefinitionWithoutAnAnswer(String word) {
        assertThat(asked("<criteria result='false'><criterion test_ref='t:8' result='" + word + "'/>"
                        + "<criterion test_ref='t:pkg' result='false'/></criteria>"))
                .isEqualTo(Answer.NO_ANSWER);
    }

    @Test
    void aPackageThatIsCalledLikeASystemIsAPackage() {
        String criterion = "<criterion test_ref='t:release' comment='redhat-release is installed'/>";
        String result = "<criteria result='false'><criterion test_ref='t:release' result='false'/></criteria>";

        assertThat(one(RHEL, criterion, result, "Red Hat Enterprise Linux", "8.10 (Ootpa)"))
                .isEqualTo(Answer.NOT_FOUND);
    }

    @Test
    void aDefinitionOfAnotherReleaseTakesNothingBackFromTheOneOfItsOwn() throws IOException {
        String both = fixture("oval-rhel8.xml");
        String definition = between(both, "<definition class=\"patch\"", "</definition>");
        String result = between(both, "<definition definition_id", "</definition>");
        String other = both.replace(
                        definition,
                        definition
                                + definition
                                        .replace("def:20990001", "def:20990002")
                                        .replace("tst:2099", "tst:3099"))
                .replace(
                        result,
                        result
                                + result.replace("def:20990001", "def:20990002")
                                        .replace("tst:2099", "tst:3099")
                                        .replace("\"true\"", "\"false\""));

        Taken report = Taken.fromText(other);

        assertThat(report.results("db1.example.org"))
                .extracting(one -> one.answer())
                .containsExactly(Answer.NOT_FOUND, Answer.NOT_APPLICABLE);
        assertThat(report.host("db1.example.org").failure()).isNull();
    }

    /** By a definition for two releases, on a machine whose name alone would do. */
    private static Answer asked(String criteria) {
        return one(
                RHEL,
                "<criterion test_ref='t:8' comment='Red Hat Enterprise Linux 8 is installed'/>"
                        + "<criterion test_ref='t:9' comment='Red Hat Enterprise Linux 9 is installed'/>"
                        + "<criterion test_ref='t:pkg' comment='zlib is installed'/>",
                criteria,
                "Red Hat Enterprise Linux",
                "8.10 (Ootpa)");
    }

    private static Answer one(String affected, String criteria, String result, String name, String version) {
        Taken report = Taken.fromText("""
                <oval_results xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
                <generator><timestamp>2026-11-23T07:00:00</timestamp></generator>
                <oval_definitions><definitions><definition class="patch" id="d:1"><metadata><affected>%s</affected>
                <reference source="CVE" ref_id="CVE-2099-1000"/></metadata><criteria>%s</criteria></definition></definitions></oval_definitions>
                <results><system><definitions><definition definition_id="d:1" result="false">%s</definition></definitions>
                <oval_system_characteristics><system_info><os_name>%s</os_name><os_version>%s</os_version>
                <primary_host_name>db1</primary_host_name><interfaces><interface><ip_address>192.0.2.1</ip_address></interface></interfaces>
                </system_info><collected_objects><object id="o:1" flag="complete"/></collected_objects></oval_system_characteristics>
                </system></results></oval_results>
                """.formatted(
                        affected == null ? "" : "<platform>" + affected + "</platform>",
                        criteria,
                        result,
                        name == null ? "" : name,
                        version == null ? "" : version));
        List<Answer> answers =
                report.results("db1").stream().map(one -> one.answer()).toList();
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        return text.substring(begin, text.indexOf(to, begin) + to.length());
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/scan", name));
    }
}
