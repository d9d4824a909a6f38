package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchboard.testing.ReferenceData;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every fact that independent scripts found in real reports in XML and CSV, out of {@code scan read --json --list}. */
class ScanFactsTest {

    private static final String EXPECTED = ".expected.json";

    /** Tools whose facts are looked at here; each goes with the names that its facts have. */
    private static final Map<String, Facts> TOOLS = Map.of(
            "openvas-gvm-xml",
            new Facts("results", "by_threat", "by_host_threat", "distinct_cves_in_nvt", "/result"),
            "openvas-csv",
            Facts.OF_CSV);

    private record Facts(String findings, String results, String byHost, String cves, String word) {
        static final Facts OF_CSV =
                new Facts("data_rows", "by_severity", "by_host_severity", "distinct_cves", "/result");
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceReportSaysWhatIsExpected() {
        return ReferenceData.files("scanner-results", EXPECTED).stream()
                .filter(expected -> TOOLS.containsKey(tool(expected)))
                .map(expected -> {
                    Path file = Path.of(expected.toString().replace(EXPECTED, ""));
                    return dynamicTest(file.getFileName().toString(), () -> agrees(file, ReferenceData.json(expected)));
                });
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceReportOfRulesSaysWhatIsExpected() {
        return ReferenceData.files("scanner-results", EXPECTED).stream()
                .filter(expected -> tool(expected).equals("xccdf/arf"))
                .map(expected -> {
                    Path file = Path.of(expected.toString().replace(EXPECTED, ""));
                    return dynamicTest(
                            file.getFileName().toString(), () -> rulesAgree(file, ReferenceData.json(expected)));
                });
    }

    private static void rulesAgree(Path file, JsonNode expected) {
        JsonNode read = read(file);

        assertThat(read.path("format").asString()).isIn("xccdf", "arf");
        assertThat(read.path("results")).isEqualTo(expected.path("by_result"));
        assertThat(read.path("findings").asInt())
                .isEqualTo(expected.path("by_result").path("fail").asInt());
        assertThat(read.path("bySeverity")).isEqualTo(expected.path("failed_by_severity"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves_of_failed"));
        assertThat(read.path("hosts").size())
                .isEqualTo(expected.path("test_results").asInt());
        assertThat(read.path("hosts").valueStream().map(host -> host.path("name")))
                .containsExactlyElementsOf(expected.path("targets"));
        if (!expected.path("oval_definition_results").isEmpty()) {
            assertThat(read.path("aside").path("oval definitions")).isEqualTo(expected.path("oval_definition_results"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceReportOfNexposeSaysWhatIsExpected() {
        return ReferenceData.files("scanner-results", EXPECTED).stream()
                .filter(expected -> tool(expected).startsWith("nexpose-xml"))
                .map(expected -> {
                    Path file = Path.of(expected.toString().replace(EXPECTED, ""));
                    return dynamicTest(
                            file.getFileName().toString(), () -> nodesAgree(file, ReferenceData.json(expected)));
                });
    }

    private static void nodesAgree(Path file, JsonNode expected) {
        JsonNode read = read(file);

        assertThat(read.path("hosts").size()).isEqualTo(expected.path("nodes").asInt());
        assertThat(read.path("results")).isEqualTo(expected.path("tests_by_status"));
        assertThat(read.path("findings")).isEqualTo(expected.path("vulnerable_tests"));
        assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves_of_vulnerable"));
        assertThat(byHost(read.path("list"), one -> one.at("/facts/severity").asString()))
                .isEqualTo(counts(expected.path("by_node_severity_0_to_10")));
        assertThat(read.path("list").valueStream().map(one -> one.path("id")).distinct())
                .hasSizeLessThanOrEqualTo(
                        expected.path("vulnerability_definitions").asInt());
    }

    private static JsonNode read(Path file) {
        Cli run = Cli.run("scan", "read", "--json", "--list", file);
        assertThat(run.exit()).isZero();
        return ReferenceData.json(run.out()).path("files").path(0);
    }

    private static String tool(Path expected) {
        return ReferenceData.json(expected).path("tool").asString();
    }

    private static void agrees(Path file, JsonNode expected) {
        Facts facts = TOOLS.get(expected.path("tool").asString());
        JsonNode read = read(file);

        assertThat(read.path("format")).isEqualTo(expected.path("tool"));
        assertThat(read.path("findings")).isEqualTo(expected.path(facts.findings()));
        assertThat(read.path("list").size()).isEqualTo(read.path("findings").asInt());
        assertThat(read.path("results")).isEqualTo(expected.path(facts.results()));
        if (expected.has("hosts")) {
            assertThat(read.path("hosts").size())
                    .isEqualTo(expected.path("hosts").asInt());
        }
        assertThat(read.path("cves")).isEqualTo(expected.path(facts.cves()));
        assertThat(byHost(read.path("list"), one -> one.at(facts.word()).asString()))
                .isEqualTo(counts(expected.path(facts.byHost())));
    }

    private static Map<String, Map<String, Integer>> byHost(JsonNode list, Function<JsonNode, String> word) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        list.forEach(one -> counts.computeIfAbsent(one.path("host").asString(), host -> new TreeMap<>())
                .merge(word.apply(one), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Map<String, Integer>> counts(JsonNode expected) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        expected.properties().forEach(host -> {
            Map<String, Integer> own = new TreeMap<>();
            host.getValue()
                    .properties()
                    .forEach(one -> own.put(one.getKey(), one.getValue().asInt()));
            counts.put(host.getKey(), own);
        });
        return counts;
    }
}
