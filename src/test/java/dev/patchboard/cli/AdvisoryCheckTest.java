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

class AdvisoryCheckTest {

    private static final String CASES = "advisories/csaf-validator";

    @TempDir
    private Path folder;

    /** The cases of OASIS: each wrong one fails its own test, each right one passes it. */
    @TestFactory
    Stream<DynamicTest> agreesWithTheOfficialCases() {
        Path cases = ReferenceData.folder(CASES);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode test : ReferenceData.json(cases.resolve("testcases.json")).path("tests")) {
            String id = test.path("id").stringValue();
            boolean mandatory = test.path("group").stringValue().equals("mandatory");
            add(tests, test.path("failures"), cases.resolve("invalid"), id, file -> fails(file, id, mandatory));
            add(tests, test.path("valid"), cases.resolve("valid"), id, file -> passes(file, id));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void add(
            List<DynamicTest> tests, JsonNode list, Path folder, String id, java.util.function.Consumer<Path> check) {
        for (JsonNode entry : list) {
            String name = entry.path("name").stringValue();
            Path file = folder.resolve(name.substring(name.indexOf('/') + 1));
            if (Files.exists(file)) {
                tests.add(dynamicTest(id + " " + file.getFileName(), () -> check.accept(file)));
            }
        }
    }

    private static void fails(Path file, String id, boolean mandatory) {
        Cli run = Cli.run("advisory", "check", "--json", file);
        JsonNode checked = only(run);
        assertThat(tests(checked)).as(run.out()).contains(id);
        if (mandatory) {
            assertThat(run.exit()).isEqualTo(1);
            assertThat(checked.path("valid").booleanValue()).isFalse();
        } else {
            // Two of these cases hold one hash algorithm twice, which breaks 6.1.25 as well.
            assertThat(checked.path("errors"))
                    .as(run.out())
                    .allMatch(error -> error.path("test").stringValue().equals("6.1.25"));
        }
    }

    private static void passes(Path file, String id) {
        Cli run = Cli.run("advisory", "check", "--json", file);
        JsonNode checked = only(run);
        assertThat(tests(checked)).as(run.out()).doesNotContain(id);
        assertThat(checked.path("valid").booleanValue()).as(run.out()).isTrue();
        assertThat(run.exit()).isZero();
    }

    private static JsonNode only(Cli run) {
        return ReferenceData.json(run.out()).path("files").path(0);
    }

    private static List<String> tests(JsonNode checked) {
        List<String> tests = new ArrayList<>();
        for (String kind : List.of("errors", "warnings", "infos")) {
            checked.path(kind).forEach(finding -> tests.add(finding.path("test").stringValue()));
        }
        return tests;
    }

    /** No publisher can stop the check with what is out there. */
    @TestFactory
    Stream<DynamicTest> publishedAdvisoriesAreCheckedToTheEnd() {
        return ReferenceData.files("advisories/csaf", ".json").stream()
                .filter(file -> !file.toString().endsWith(".expected.json"))
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    Cli run = Cli.run("advisory", "check", "--json", file);
                    assertThat(run.exit()).as(run.out()).isBetween(0, 2);
                    assertThat(only(run).path("file").stringValue()).isEqualTo(file.toString());
                }));
    }

    @Test
    void aFindingNamesTestAndPlace() throws Exception {
        Path bad = write("bad.json", document("1.0.0-rc"));

        Cli run = Cli.run("advisory", "check", bad);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("bad.json: INVALID")
                .contains("error 6.1.20 /document/tracking/version: The status is 'final'");
    }

    @Test
    void warningsLeaveADocumentValid() throws Exception {
        Path good = write("good.json", document("1"));

        Cli run = Cli.run("advisory", "check", good);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("good.json: valid").contains("warning 6.2.12 /document/lang:");
    }

    @Test
    void anUnreadableFileOutweighsAnInvalidOneAndStopsNothing() throws Exception {
        Path torn = write("torn.json", "{\"document\": ");
        Path bad = write("bad.json", "[]");
        Path deep = write("deep.json", "[".repeat(100_000));

        Cli run = Cli.run("advisory", "check", "--json", torn, folder.resolve("gone.json"), deep, bad);

        assertThat(run.exit()).isEqualTo(2);
        JsonNode files = ReferenceData.json(run.out()).path("files");
        assertThat(files).hasSize(4);
        assertThat(files.path(0).path("error").stringValue()).contains("line 1");
        assertThat(files.path(3).path("errors").path(0).path("test").stringValue())
                .isEqualTo("schema");
    }

    @Test
    void hostileTextDoesNotReachTheTerminal() throws Exception {
        Path odd = write("odd.json", document("\\u001b[2J\\u202e1"));

        Cli run = Cli.run("advisory", "check", odd);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("\u001b").doesNotContain("\u202e");
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String document(String version) {
        return """
                {"document": {"category": "csaf_base", "csaf_version": "2.0",
                  "publisher": {"category": "vendor", "name": "p", "namespace": "https://vendor.test"}, "title": "t",
                  "tracking": {"current_release_date": "2024-05-06T07:08:09Z", "id": "X-1",
                    "initial_release_date": "2024-05-06T07:08:09Z",
                    "revision_history": [{"date": "2024-05-06T07:08:09Z", "number": "%1$s", "summary": "First."}],
                    "status": "final", "version": "%1$s"}}}
                """.formatted(version);
    }
}
