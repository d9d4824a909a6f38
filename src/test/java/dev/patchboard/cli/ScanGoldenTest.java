package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchboard.testing.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every fixture reads as the file {@code NAME.golden} beside it says. With {@code -Dgolden.write} these files are written anew, for a person
 * to look at what changed.
 */
class ScanGoldenTest {

    private static final String GOLDEN = ".golden";
    private static final Path FOLDER = Path.of("src/test/resources/scan/json");

    @TestFactory
    Stream<DynamicTest> everyReportReadsAsItsGoldenFileSays() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> !file.toString().endsWith(GOLDEN))
                .sorted()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static void compare(Path file) throws IOException {
        Cli run = Cli.run("scan", "read", "--json", "--list", file);
        ObjectNode read =
                (ObjectNode) ReferenceData.json(run.out()).path("files").path(0);
        read.remove("file");
        Path golden = file.resolveSibling(file.getFileName() + GOLDEN);
        if (System.getProperty("golden.write") != null) {
            Files.writeString(
                    golden, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(read) + "\n");
        }
        JsonNode expected = ReferenceData.json(golden);
        assertThat(run.exit()).isZero();
        assertThat(read).isEqualTo(expected);
    }
}
