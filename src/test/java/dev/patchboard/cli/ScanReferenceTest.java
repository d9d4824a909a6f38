package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchboard.testing.ReferenceData;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every fact that is known of the reference reports in JSON can be read off what {@code scan read --json --list} prints. */
class ScanReferenceTest {

    private static final String EXPECTED = ".expected.json";
    private static final Map<String, BiConsumer<JsonNode, JsonNode>> CHECKS = Map.of(
            "trivy", ScanReferenceTest::trivy,
            "grype", ScanReferenceTest::grype,
            "wazuh-4.7", ScanReferenceTest::wazuh,
            "osv-scanner", ScanReferenceTest::osv,
            "cyclonedx-vdr", ScanReferenceTest::cycloneDx,
            "nuclei", ScanReferenceTest::nuclei,
            "redhat-satellite-errata", ScanReferenceTest::satellite);

    @TestFactory
    Stream<DynamicTest> everyReferenceReportSaysWhatIsExpected() {
        return ReferenceData.files("scanner-results", EXPECTED).stream()
                .filter(expected -> CHECKS.containsKey(tool(expected)))
                .map(expected -> {
                    Path file = Path.of(expected.toString().replace(EXPECTED, ""));
                    return dynamicTest(file.getFileName().toString(), () -> agrees(file, expected));
                });
    }

    private static String tool(Path expected) {
        return ReferenceData.json(expected).path("tool").asString();
    }

    private static void agrees(Path file, Path expected) {
        Cli run = Cli.run("scan", "read", "--json", "--list", file);
        assertThat(run.exit()).isZero();
        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        assertThat(read.path("format").asString()).isEqualTo(tool(expected));
        assertThat(read.path("failed").asBoolean()).isFalse();
        assertThat(read.path("list").size()).isEqualTo(read.path("findings").asInt());
        CHECKS.get(tool(expected)).accept(read, ReferenceData.json(expected));
    }

    private static void trivy(JsonNode read, JsonNode expected) {
        assertThat(read.path("findings")).isEqualTo(expected.path("vulnerabilities"));
        assertThat(read.path("results")).isEqualTo(expected.path("by_severity"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves"));
        assertThat(distinct(read, "id"))
                .hasSize(expected.path("distinct_vuln_ids").asInt());
        assertThat(counts(read, fact("status", "(none)"))).isEqualTo(numbers(expected.path("by_status")));
        expected.path("by_target_severity").properties().forEach(target -> {
            Map<String, Integer> own = new TreeMap<>();
            read.path("list").forEach(one -> {
                if (one.path("facts").path("target").asString().equals(target.getKey())) {
                    own.merge(one.path("result").asString(), 1, Integer::sum);
                }
            });
            assertThat(own).isEqualTo(numbers(target.getValue()));
        });
        assertThat(read.path("aside").path("schema").propertyNames())
                .containsExactly(expected.path("schema").asString());
        assertThat(sum(read.path("aside").path("targets")))
                .isEqualTo(expected.path("results").asInt());
        assertThat(numbers(read.path("aside").path("misconfigurations")))
                .isEqualTo(numbers(expected.path("misconfig_by_severity_status")));
        assertThat(sum(read.path("aside").path("misconfigurations")))
                .isEqualTo(expected.path("misconfigurations").asInt());
        assertThat(sum(read.path("aside").path("secrets")))
                .isEqualTo(expected.path("secrets").asInt());
    }

    private static void grype(JsonNode read, JsonNode expected) {
        assertThat(read.path("version")).isEqualTo(expected.path("version"));
        assertThat(read.path("findings")).isEqualTo(expected.path("matches"));
        assertThat(read.path("results")).isEqualTo(expected.path("by_severity"));
        assertThat(counts(read, fact("fixState", "None"))).isEqualTo(numbers(expected.path("by_fix_state")));
        Set<String> ids = distinct(read, "id");
        assertThat(ids).hasSize(expected.path("distinct_ids").asInt());
        assertThat(ids.stream().filter(id -> id.startsWith("CVE-")))
                .hasSize(expected.path("distinct_cve_ids").asInt());
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves_with_related"));
    }

    private static void wazuh(JsonNode read, JsonNode expected) {
        assertThat(read.path("findings")).isEqualTo(expected.path("items"));
        assertThat(read.path("results")).isEqualTo(expected.path("by_status"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves"));
        assertThat(counts(read, fact("rating", ""))).isEqualTo(numbers(expected.path("by_severity")));
        assertThat(counts(read, fact("condition", ""))).isEqualTo(numbers(expected.path("condition")));
    }

    private static void osv(JsonNode read, JsonNode expected) {
        assertThat(sum(read.path("aside").path("sources")))
                .isEqualTo(expected.path("sources").asInt());
        assertThat(read.path("findings")).isEqualTo(expected.path("package_vuln_pairs"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves_incl_aliases"));
        assertThat(distinct(read, "id")).hasSize(expected.path("distinct_ids").asInt());
        assertThat(counts(read, fact("source", ""))).isEqualTo(numbers(expected.path("by_source")));
        assertThat(counts(read, fact("package", "")))
                .hasSize(expected.path("packages").asInt());
    }

    private static void cycloneDx(JsonNode read, JsonNode expected) {
        assertThat(read.path("findings")).isEqualTo(expected.path("vulnerabilities"));
        assertThat(distinct(read, "id"))
                .containsExactlyElementsOf(expected.path("ids")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(sum(read.path("aside").path("components")))
                .isEqualTo(expected.path("components").asInt());
    }

    private static void nuclei(JsonNode read, JsonNode expected) {
        assertThat(read.path("findings")).isEqualTo(expected.path("lines"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves_in_classification"));
        assertThat(distinct(read, "id"))
                .hasSize(expected.path("distinct_templates").asInt());
        assertThat(read.path("hosts").size())
                .isEqualTo(expected.path("by_host_severity").size());
        expected.path("by_host_severity").properties().forEach(host -> {
            Map<String, Integer> own = new TreeMap<>();
            read.path("list").forEach(one -> {
                if (one.path("host").asString().equals(host.getKey())) {
                    own.merge(one.path("result").asString(), 1, Integer::sum);
                }
            });
            assertThat(own).isEqualTo(numbers(host.getValue()));
        });
    }

    private static void satellite(JsonNode read, JsonNode expected) {
        assertThat(read.path("findings")).isEqualTo(expected.path("errata"));
        assertThat(read.path("results")).isEqualTo(expected.path("by_severity"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves"));
        assertThat(counts(read, fact("type", ""))).isEqualTo(numbers(expected.path("by_type")));
        assertThat(read.path("aside").path("total").propertyNames())
                .containsExactly(expected.path("total_field").asString());
    }

    private static Function<JsonNode, String> fact(String name, String missing) {
        return finding -> finding.path("facts").path(name).asString(missing);
    }

    private static Set<String> distinct(JsonNode read, String field) {
        Set<String> texts = new TreeSet<>();
        read.path("list").forEach(finding -> texts.add(finding.path(field).asString()));
        return texts;
    }

    private static Map<String, Integer> counts(JsonNode read, Function<JsonNode, String> word) {
        Map<String, Integer> counts = new TreeMap<>();
        read.path("list").forEach(finding -> counts.merge(word.apply(finding), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> numbers(JsonNode object) {
        Map<String, Integer> numbers = new TreeMap<>();
        object.properties()
                .forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
        return numbers;
    }

    private static int sum(JsonNode object) {
        return numbers(object).values().stream().mapToInt(Integer::intValue).sum();
    }
}
