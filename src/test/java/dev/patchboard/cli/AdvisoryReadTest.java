package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchboard.testing.ReferenceData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AdvisoryReadTest {

    private static final String EXPECTED = ".expected.json";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyReferenceAdvisorySaysWhatIsExpected() {
        return ReferenceData.files("advisories/csaf", EXPECTED).stream().map(expected -> {
            Path file = Path.of(expected.toString().replace(EXPECTED, ""));
            return dynamicTest(file.getFileName().toString(), () -> agrees(file, ReferenceData.json(expected)));
        });
    }

    private static void agrees(Path file, JsonNode expected) {
        Cli run = Cli.run("advisory", "read", "--json", file);
        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        if (!expected.path("valid_json").asBoolean()) {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(read.has("error")).isTrue();
            return;
        }
        assertThat(run.exit()).isZero();
        for (String same :
                List.of("id", "category", "publisher", "status", "version", "vulnerabilities", "cves", "scores")) {
            assertThat(read.path(same)).as(same).isEqualTo(expected.path(same));
        }
        assertThat(read.path("branchProducts")).isEqualTo(expected.path("branch_products"));
        assertThat(read.path("fullProductNames")).isEqualTo(expected.path("full_product_names"));
        assertThat(read.path("relationships")).isEqualTo(expected.path("relationships"));
        assertThat(read.path("productStatus")).isEqualTo(expected.path("product_status_counts"));
        assertThat(read.path("remediations")).isEqualTo(expected.path("remediation_categories"));
        if (expected.path("max_cvss3").isNull()) {
            assertThat(read.has("maxCvss")).isFalse();
        } else {
            assertThat(read.path("maxCvss").path("score").asDouble())
                    .isEqualTo(expected.path("max_cvss3").asDouble());
        }
    }

    @Test
    void anUnreadableFileDoesNotStopTheRest() throws Exception {
        Path good = write("good.json", document("\"final\""));
        Path bad = write("bad.json", "{\"document\": [");
        Path gone = folder.resolve("gone.json");

        Cli run = Cli.run("advisory", "read", "--json", bad, gone, good);

        assertThat(run.exit()).isEqualTo(2);
        List<String> shown = new ArrayList<>();
        ReferenceData.json(run.out())
                .path("files")
                .forEach(file ->
                        shown.add(file.path("error").asString(file.path("id").asString("?"))));
        assertThat(shown).hasSize(3).last().isEqualTo("X-1");
        assertThat(run.err()).contains("There is no such file.");
    }

    @Test
    void aBrokenRecordIsNamedAndTheRestIsRead() {
        Cli run = Cli.run("advisory", "read", "--json", Path.of("src/test/resources/advisories/nvd.json"));

        assertThat(run.exit()).isEqualTo(2);
        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        assertThat(read.path("advisories").asInt()).isEqualTo(3);
        assertThat(read.path("broken").path("count").asInt()).isEqualTo(2);
        assertThat(run.err()).contains("/vulnerabilities/1/cve: A CVE of the NVD has no 'id'");
    }

    @Test
    void aFileOfOneRecordSaysWhatTheRecordSays() {
        Cli run = Cli.run("advisory", "read", "--json", Path.of("src/test/resources/advisories/vulnrichment.json"));

        assertThat(run.exit()).isZero();
        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        assertThat(read.path("id").asString()).isEqualTo("CVE-2026-2001");
        assertThat(read.path("maxCvss").path("version").asString()).isEqualTo("4.0");
        assertThat(read.path("ssvc").path(0).path("exploitation").asString()).isEqualTo("public poc");
        assertThat(read.path("exploited").path("known").asInt()).isEqualTo(1);
    }

    @Test
    void theReferenceCatalogueOfExploitedVulnerabilitiesSaysWhatIsExpected() {
        Path file = ReferenceData.folder("advisories/kev").resolve("known_exploited_vulnerabilities.json");
        JsonNode expected = ReferenceData.json(Path.of(file + EXPECTED));

        JsonNode read = ReferenceData.json(
                        Cli.run("advisory", "read", "--json", file).out())
                .path("files")
                .path(0);

        assertThat(read.path("version")).isEqualTo(expected.path("catalogVersion"));
        assertThat(read.path("vulnerabilities")).isEqualTo(expected.path("entries"));
        assertThat(read.path("cves").size())
                .isEqualTo(expected.path("distinct_cves").asInt());
        assertThat(read.path("exploited").path("ransomware")).isEqualTo(expected.path("ransomware_known"));
        assertThat(read.path("exploited").path("earliestDue")).isEqualTo(expected.path("earliest_due"));
        assertThat(read.path("exploited").path("latestDue")).isEqualTo(expected.path("latest_due"));
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceFileOfAnotherFormatIsRead() {
        return Stream.of("nvd", "osv", "epss", "msrc", "distro")
                .flatMap(kind -> ReferenceData.files("advisories/" + kind, "").stream())
                .filter(file -> !file.toString().endsWith(".tar.gz"))
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    Cli run = Cli.run("advisory", "read", "--json", file);
                    assertThat(run.err()).isEmpty();
                    assertThat(run.exit()).isZero();
                }));
    }

    @Test
    void aComplaintNamesThePlace() throws Exception {
        Path bad = write("bad.json", document("[\"final\"]"));

        assertThat(Cli.run("advisory", "read", bad).err())
                .contains("bad.json: /document/tracking/status: Expected a text, found a list.");
    }

    @Test
    void hostileTextDoesNotReachTheTerminal() throws Exception {
        Path odd = write("odd.json", document("\"\\u001b[2J\\u202efinal\""));

        Cli run = Cli.run("advisory", "read", odd);
        assertThat(run.exit()).isZero();
        assertThat(run.out()).doesNotContain("\u001b").doesNotContain("\u202e").contains("final");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        Path deep = write("deep.json", "{\"note\":" + "[".repeat(100_000));

        Cli run = Cli.run("advisory", "read", deep);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("nesting depth");
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String document(String status) {
        return """
                {"document": {"csaf_version": "2.0", "category": "csaf_base", "title": "t",
                  "publisher": {"name": "p", "namespace": "https://example.com"},
                  "tracking": {"id": "X-1", "status": %s, "version": "1"}}}
                """.formatted(status);
    }
}
