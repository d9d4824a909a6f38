package dev.patchboard.advisory.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsafCheckTest {

    private static final String VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

    @Test
    void aDocumentThatKeepsEveryRuleIsOnlyToldThatNobodyReadItsSpelling() {
        CsafVerdict verdict = new Sample().check();

        assertThat(verdict.errors()).isEmpty();
        assertThat(verdict.warnings()).isEmpty();
        assertThat(verdict.infos()).extracting(CsafFinding::test).containsExactly("6.3.8");
    }

    /** One change each; quotes are written as apostrophes, an empty value takes the member away. */
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            nullValues = "none",
            value = {
                "6.1.1 | /product_tree/product_groups/0/product_ids/1 | 'P9'",
                "6.1.1 | /product_tree/relationships/0/product_reference | 'P9'",
                "6.1.1 | /vulnerabilities/0/product_status/recommended | ['P9']",
                "6.1.1 | /vulnerabilities/0/flags/0/product_ids | ['R1', 'P9']",
                "6.1.2 | /product_tree/full_product_names | [{'name': 'x', 'product_id': 'P1'}]",
                "6.1.2 | /product_tree/relationships/0/full_product_name/product_id | 'P2'",
                "6.1.3 | /product_tree/relationships/0/product_reference | 'R1'",
                "6.1.4 | /vulnerabilities/0/remediations/0/group_ids | ['G1', 'G9']",
                "6.1.4 | /vulnerabilities/0/threats/0/group_ids | ['G9']",
                "6.1.5 | /product_tree/product_groups/1 | {'group_id': 'G1', 'product_ids': ['P2', 'R1']}",
                "6.1.6 | /vulnerabilities/0/product_status/first_fixed | ['P1']",
                "6.1.6 | /vulnerabilities/0/product_status/under_investigation | ['R1']",
                "6.1.6 | /vulnerabilities/0/product_status/known_not_affected | ['R1', 'P2']",
                "6.1.8 | /vulnerabilities/0/scores/0/cvss_v3/baseSeverity | `` ",
                "6.1.8 | /vulnerabilities/0/scores/0/cvss_v3/version | '3.2'",
                "6.1.8 | /vulnerabilities/0/scores/0/cvss_v3/baseScore | '9.8'",
                "6.1.8 | /vulnerabilities/0/scores/0/cvss_v3/vectorString | 'CVSS:3.1/AV:Z'",
                "6.1.8 | /vulnerabilities/0/scores/0/cvss_v2 | {'version': '2.0', 'baseScore': 5}",
                "6.1.9 | /vulnerabilities/0/scores/0/cvss_v3/baseScore | 9.7",
                "6.1.9 | /vulnerabilities/0/scores/0/cvss_v3/baseSeverity | 'HIGH'",
                "6.1.9 | /vulnerabilities/0/scores/0/cvss_v3/environmentalScore | 1.0",
                "6.1.10 | /vulnerabilities/0/scores/0/cvss_v3/attackVector | 'LOCAL'",
                "6.1.11 | /vulnerabilities/0/cwe/id | 'CWE-999999'",
                "6.1.11 | /vulnerabilities/0/cwe/name | 'Improper Input'",
                "6.1.12 | /document/lang | 'EZ'",
                "6.1.12 | /document/source_lang | 'de-Latx'",
                "6.1.13 | /product_tree/branches/0/branches/0/branches/0/product/product_identification_helper/purl | 'pkg:maven/@1.3.4'",
                "6.1.14 | /document/tracking/revision_history/0/date | '2024-04-01T10:00:00Z'",
                "6.1.15 | /document/publisher/category | 'translator'",
                "6.1.16 | /document/tracking/version | '1'",
                "6.1.17 | /document/tracking/version | '0'",
                "6.1.17 | /document/tracking/version | '0.9.5'",
                "6.1.17 | /document/tracking/version | '2.0.0-rc.1'",
                "6.1.18 | /document/tracking/revision_history/0/number | '0'",
                "6.1.19 | /document/tracking/revision_history/0/number | '1.0.0-rc'",
                "6.1.20 | /document/tracking/version | '2.0.0-rc.1'",
                "6.1.21 | /document/tracking/revision_history/1/number | '3'",
                "6.1.21 | /document/tracking/revision_history/0/number | '2'",
                "6.1.22 | /document/tracking/revision_history/1/number | '1'",
                "6.1.23 | /vulnerabilities/1 | {'cve': 'CVE-2024-0001'}",
                "6.1.24 | /vulnerabilities/0/involvements/1 | {'date': '2024-01-01T01:00:00+01:00', 'party': 'vendor', 'status': 'open'}",
                "6.1.25 | /product_tree/branches/0/branches/0/branches/1/product/product_identification_helper/hashes/0/file_hashes/1 | {'algorithm': 'sha256', 'value': '0a853ce2337f0608489ac596a308dc5b7b19d35a52b10bf31261586ac368b175'}",
                "6.1.26 | /document/category | 'V_eX'",
                "6.1.26 | /document/category | 'Security      Advisory'",
                "6.1.26 | /document/category | 'Csaf_a'",
                "6.1.26 | /document/category | 'security–incident response'",
                "6.1.27.3 | /document/category | 'csaf_informational_advisory'",
                "6.1.27.4 | /product_tree | ``",
                "6.1.27.5 | /vulnerabilities/0/notes | ``",
                "6.1.27.6 | /vulnerabilities/0/product_status | ``",
                "6.1.27.11 | /vulnerabilities | ``",
                "6.1.28 | /document/source_lang | 'en-GB'",
                "6.1.29 | /vulnerabilities/0/remediations/0/group_ids | ``",
                "6.1.30 | /document/tracking/revision_history/0/number | '1.0.0'",
                "6.1.31 | /product_tree/branches/0/branches/0/branches/0/name | '1.0 and earlier'",
                "6.1.31 | /product_tree/branches/0/branches/0/branches/0/name | '>=1.0'",
                "6.1.32 | /vulnerabilities/0/flags/0/product_ids | ``",
                "6.1.33 | /vulnerabilities/0/flags/1 | {'label': 'vulnerable_code_not_present', 'product_ids': ['R1']}",
                "6.2.1 | /product_tree/full_product_names | [{'name': 'x', 'product_id': 'P7'}]",
                "6.2.2 | /vulnerabilities/0/remediations | ``",
                "6.2.3 | /vulnerabilities/0/scores | ``",
                "6.2.4 | /document/tracking/revision_history/0/number | '1.0.0+exp'",
                "6.2.5 | /document/tracking/initial_release_date | '2024-01-31T10:00:00Z'",
                "6.2.6 | /document/tracking/current_release_date | '2024-03-01T10:30:00+01:00'",
                "6.2.7 | /vulnerabilities/0/involvements/0/date | ``",
                "6.2.10 | /document/distribution | {'text': 'x'}",
                "6.2.11 | /document/tracking/id | 'EX-2024-2'",
                "6.2.12 | /document/lang | ``",
                "6.2.13 | /document/category | 'csaf_base'",
                "6.2.14 | /document/lang | 'qtx'",
                "6.2.14 | /document/lang | 'en-x-own'",
                "6.2.15 | /document/lang | 'i-default'",
                "6.2.17 | /vulnerabilities/0/ids | [{'system_name': 's', 'text': 'CVE-2024-0001'}]",
                "6.2.19 | /vulnerabilities/0/scores/0/products | ['P1', 'P2']",
                "6.2.20 | /document/publisher/custom | 'x'",
                "6.2.20 | /vulnerabilities/0/scores/0/cvss_v3/custom | 'x'",
                "6.3.2 | /vulnerabilities/0/scores/0/cvss_v3/version | '3.0'",
                "6.3.3 | /vulnerabilities/0/cve | ``",
                "6.3.4 | /vulnerabilities/0/cwe | ``",
                "6.3.6 | /document/references/1/url | 'https://nowhere.invalid/x'",
                "6.3.7 | /document/references/0/url | 'https://nowhere.invalid/x'",
                "6.3.10 | /product_tree/branches/0/branches/0/branches/0/category | 'product_version_range'",
                "6.3.11 | /product_tree/branches/0/branches/0/branches/0/name | 'v1.0'",
                "schema | /document/title | ``",
                "schema | /document/title | 7",
                "schema | /document/tracking/current_release_date | '2024-03-01'",
                "schema | /document/references/0/url | 'no url'",
                "schema | /document/tracking/status | 'done'",
                "schema | /vulnerabilities/0/product_status/fixed | ['P2', 'P2']",
                "schema | /product_tree/branches/0/branches/0/branches/0/product | ``"
            })
    void oneBreachIsFound(String test, String place, String value) {
        assertThat(new Sample().with(place, value == null ? "" : value.strip()).failed())
                .contains(test);
    }

    @Test
    void aFindingNamesItsPlace() {
        assertThat(new Sample().with("/document/lang", "'EZ'").check().errors())
                .extracting(CsafFinding::path)
                .containsExactly("/document/lang");
    }

    @Test
    void oneTestDoesNotFloodTheVerdict() {
        String many = java.util.stream.IntStream.range(0, Findings.MOST + 7)
                .mapToObj(i -> "'N" + i + "'")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));

        assertThat(new Sample()
                        .with("/vulnerabilities/0/product_status/recommended", many)
                        .check()
                        .errors())
                .hasSize(Findings.MOST + 1)
                .last()
                .isEqualTo(new CsafFinding("6.1.1", "", "And 7 more findings of this test."));
    }

    @Test
    void aLongerCircleOfRelationshipsIsFound() {
        Sample circle = new Sample()
                .with("/product_tree/relationships/0/product_reference", "'R2'")
                .with("/product_tree/relationships/1", """
                        {"category": "installed_on", "full_product_name": {"name": "x", "product_id": "R2"},
                         "product_reference": "P2", "relates_to_product_reference": "R1"}""");

        assertThat(circle.failed()).contains("6.1.3");
    }

    @Test
    void twoScoresOfOneVersionForAProductAreTooMany() {
        String score = "{\"products\": [\"P1\"], \"cvss_v3\": {\"version\": \"%s\", \"vectorString\": \"%s\","
                + " \"baseScore\": 9.8, \"baseSeverity\": \"CRITICAL\"}}";

        assertThat(new Sample()
                        .with("/vulnerabilities/0/scores/1", score.formatted("3.1", VECTOR))
                        .failed())
                .contains("6.1.7");
        assertThat(new Sample()
                        .with("/vulnerabilities/0/scores/1", score.formatted("3.0", VECTOR.replace("3.1", "3.0")))
                        .failed())
                .doesNotContain("6.1.7", "6.1.8", "6.1.9");
    }

    @Test
    void aVexDocumentSaysWhyAndWhatToDo() {
        Sample vex = new Sample()
                .with("/document/category", "'csaf_vex'")
                .with("/vulnerabilities/0/flags", "")
                .with("/vulnerabilities/0/threats/0/category", "'target_set'")
                .with("/vulnerabilities/0/remediations", "");

        assertThat(vex.failed()).contains("6.1.27.9", "6.1.27.10");
        assertThat(vex.with("/vulnerabilities/0/cve", "")
                        .with("/vulnerabilities/0/product_status", "{'recommended': ['P1']}")
                        .failed())
                .contains("6.1.27.7", "6.1.27.8");
    }

    @Test
    void aProfileDecidesWhichTestsApply() {
        Sample base = new Sample()
                .with("/document/category", "'Example Notice'")
                .with("/vulnerabilities", "")
                .with("/document/notes", "");

        assertThat(base.check().errors()).isEmpty();
        assertThat(base.with("/document/category", "'csaf_security_incident_response'")
                        .with("/document/references", "")
                        .failed())
                .contains("6.1.27.1", "6.1.27.2");
    }

    @Test
    void theLatestVersionIsThatOfTheLatestDateInWhateverZone() {
        Sample zones = new Sample()
                .with("/document/tracking/revision_history/0/date", "'2024-03-01T12:30:00+05:00'")
                .with("/document/tracking/revision_history/1/date", "'2024-03-01T10:00:00Z'");

        assertThat(zones.failed()).doesNotContain("6.1.14", "6.1.16");
    }

    @Test
    void aDraftIsComparedWithoutItsPreRelease() {
        Sample draft = new Sample()
                .with("/document/tracking/status", "'draft'")
                .with("/document/tracking/version", "'2.0.0-rc.1+build'")
                .with("/document/tracking/revision_history/0/number", "'1.0.0'")
                .with("/document/tracking/revision_history/1/number", "'2.0.0'");

        assertThat(draft.check().errors()).isEmpty();
    }

    @Test
    void aFixedProductMayHaveAScoreOfZero() {
        Sample zero = new Sample().with("/vulnerabilities/0/scores/1", """
                        {"products": ["P2"], "cvss_v3": {"version": "3.1", "vectorString": "%s", "baseScore": 9.8,
                         "baseSeverity": "CRITICAL", "modifiedConfidentialityImpact": "NONE",
                         "modifiedIntegrityImpact": "NONE", "modifiedAvailabilityImpact": "NONE"}}""".formatted(VECTOR));

        assertThat(zero.failed()).doesNotContain("6.2.19", "6.1.9", "6.1.10");
    }

    @Test
    void aWeaknessMayBearTheNameOfItsTime() {
        assertThat(new Sample()
                        .with("/vulnerabilities/0/cwe/name", "'Insufficient Input Validation'")
                        .failed())
                .doesNotContain("6.1.11");
    }

    @ParameterizedTest
    @CsvSource({
        "de",
        "de-DE",
        "zh-Hant-TW",
        "sl-rozaj-biske",
        "en-US-u-ca-gregory",
        "zh-yue-HK",
        "x-own",
        "i-default",
        "es-419"
    })
    void aLanguageThatExistsIsNoError(String tag) {
        assertThat(new Sample().with("/document/lang", "'" + tag + "'").check().errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/%40angular/animation@12.3.1, true",
        "pkg:golang/google.golang.org/genproto#googleapis/api, true",
        "pkg:rpm/fedora/curl@7.50.3?arch=i386&distro=fedora-25, true",
        "pkg:deb/debian/@1, false",
        "pkg:deb, false",
        "pkg:deb/debian/curl?arch, false",
        "pkg:deb/debian/curl?a=1&A=2, false",
        "pkg:npm/%4, false"
    })
    void aPackageUrlHasItsForm(String purl, boolean good) {
        assertThat(Purl.complaint(purl).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, -1",
        "2, 10, -1",
        "1.0.0-rc.1, 1.0.0, -1",
        "1.0.0-rc.2, 1.0.0-rc.10, -1",
        "1.0.0-1, 1.0.0-a, -1",
        "1.0.0+a, 1.0.0+b, 0",
        "1.0.0-rc, 1.0.0-rc.1, -1"
    })
    void versionsHaveTheirOrder(String one, String other, int order) {
        DocumentVersion left = DocumentVersion.parse(one).orElseThrow();
        DocumentVersion right = DocumentVersion.parse(other).orElseThrow();

        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(order);
        assertThat(Integer.signum(right.compareTo(left))).isEqualTo(-order);
    }

    @ParameterizedTest
    @CsvSource({"01", "1.0", "1.0.0-01", "v1", "1.0.0-", "-1"})
    void whatIsNoVersionIsNone(String text) {
        assertThat(DocumentVersion.parse(text)).isEmpty();
    }
}
