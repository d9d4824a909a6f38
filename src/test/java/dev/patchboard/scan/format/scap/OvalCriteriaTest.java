package dev.patchboard.scan.format.scap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition called "false" whose own criteria, or whose fellow definitions, do not bear it out. */
class OvalCriteriaTest {

    private static final String CARD = "<ip_address>192.0.2.1</ip_address>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<criteria operator='AND' result='false'><criterion result='false'/><criterion result='not evaluated'/></criteria>",
                "<criteria result='false'><criterion result='true'/><criteria operator='OR' result='false'>"
                        + "<criterion result='false'/><criterion result='not applicable'/></criteria></criteria>",
                "<criteria operator='OR' result='false'><extend_definition result='false'/><criterion result='true' negate='true'/></criteria>",
                "<criteria operator='XOR' result='false'><criterion result='true'/><criterion result='true'/></criteria>",
                "<criteria operator='ONE' result='false'><criterion result='true'/><criterion result='true'/></criteria>",
                "<criteria operator='AND' negate='true' result='false'><criterion result='true'/></criteria>"
            })
    void isANegativeWhereItsCriteriaAreFalse(String criteria) {
        assertThat(answer(criteria)).isEqualTo(Answer.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<criteria operator='AND' result='false'><criterion result='not evaluated'/></criteria>",
                "<criteria operator='AND' result='false'><criterion result='true'/><criterion result='error'/></criteria>",
                "<criteria operator='OR' result='false'><criterion result='false'/><criterion result='unknown'/></criteria>",
                "<criteria operator='OR' result='false'><criterion result='false'/><criterion result='true'/></criteria>",
                "<criteria result='false'><criteria operator='OR' result='false'><criterion result='not evaluated'/></criteria></criteria>",
                "<criteria operator='XOR' result='false'><criterion result='unknown'/></criteria>",
                "<criteria result='true'><criterion result='true'/></criteria>",
                "<criteria result='false'/>"
            })
    void isNoAnswerWhereNothingInThemIsFalse(String criteria) {
        assertThat(answer(criteria)).isEqualTo(Answer.NO_ANSWER);
    }

    @Test
    void aDefinitionWithoutAResultLeavesItsCveUnanswered() {
        String second =
                "<definition class='patch' id='d:2'><metadata><reference source='CVE' ref_id='%s'/></metadata></definition>";

        assertThat(read("", second.formatted("CVE-2002-0649"), CARD).results("db1"))
                .extracting(CheckResult::answer, CheckResult::word)
                .contains(tuple(Answer.NO_ANSWER, "no result"));
        assertThat(read("", second.formatted("CVE-2002-0650"), CARD).results("db1"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ip_address>127.0.0.1</ip_address><mac_address>00:00:00:00:00:00</mac_address>",
                "<ip_address>::1</ip_address>",
                ""
            })
    void theLoopbackIsNoSignOfAMachine(String addresses) {
        assertThat(read("", "", addresses).host("db1").credentialed()).isFalse();
        assertThat(read("", "", CARD).host("db1").credentialed()).isTrue();
    }

    @Test
    void everyAddressOfTheMachineIsToldButTheLoopback() {
        String bridgeFirst =
                "<ip_address>127.0.0.1</ip_address></interface><interface><ip_address>172.17.0.1/16</ip_address>"
                        + "</interface><interface><ip_address>10.77.2.9</ip_address>";

        assertThat(read("", "", bridgeFirst).host("db1").addresses()).containsExactly("172.17.0.1", "10.77.2.9");
    }

    private static Answer answer(String criteria) {
        List<CheckResult> results = read(criteria, "", CARD).results("db1");
        assertThat(results).hasSize(1);
        return results.get(0).answer();
    }

    private static Taken read(String criteria, String moreDefinitions, String addresses) {
        return Taken.fromText("""
                <oval_results xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
                <generator><timestamp>2026-11-23T07:00:00</timestamp></generator>
                <oval_definitions><definitions><definition class="patch" id="d:1"><metadata>
                <reference source="CVE" ref_id="CVE-2002-0649"/></metadata></definition>%s</definitions></oval_definitions>
                <results><system><definitions><definition definition_id="d:1" result="false">%s</definition></definitions>
                <oval_system_characteristics><system_info><primary_host_name>db1</primary_host_name>
                <interfaces><interface>%s</interface></interfaces></system_info>
                <collected_objects><object id="o:1" flag="complete"/></collected_objects></oval_system_characteristics>
                </system></results></oval_results>
                """.formatted(moreDefinitions, criteria, addresses));
    }
}
