package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessCheckTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheReleasedProcesses() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("processes"), "*.bpmn")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theReleasedProcessesAreSafe() throws IOException {
        Cli run = check();

        assertThat(run.exit()).isZero();
        JsonNode file = json(run, "patch-change.bpmn");
        assertThat(file.get("safe").asBoolean()).isTrue();
        assertThat(file.get("violations").isEmpty()).isTrue();
    }

    @Test
    void anUnsafeOneEndsWithOneAndShowsThePath() throws IOException {
        change("patch-change.bpmn", "targetRef=\"call_labTest\"", "targetRef=\"call_authorisation\"");
        Cli run = check();

        assertThat(run.exit()).isEqualTo(1);
        JsonNode violation = json(run, "patch-change.bpmn").at("/violations/0");
        assertThat(violation.get("rule").asString()).isEqualTo("law9.no-test");
        assertThat(violation.get("element").asString()).isEqualTo("call_ring");
        assertThat(violation.at("/path/0").asString()).isEqualTo("start_submitted");
        assertThat(Cli.run("process", "check", folder.resolve("patch-change.bpmn"))
                        .out())
                .contains("UNSAFE", "law9.", "path: ");
    }

    @Test
    void anUnreadableOneEndsWithTwoAndTheOthersAreStillChecked() throws IOException {
        Files.writeString(folder.resolve("review.bpmn"), "<definitions>\n<oops");
        Cli run = check();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(json(run, "review.bpmn").get("error").asString()).contains("line 2");
        assertThat(json(run, "ring.bpmn").has("safe")).isTrue();
        assertThat(run.err()).contains("review.bpmn", "line 2");
        assertThat(Cli.run("process", "check", folder.resolve("none.bpmn")).exit())
                .isEqualTo(2);
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private Cli check() throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("process", "check", "--json"));
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(arguments::add);
        }
        return Cli.run(arguments.toArray());
    }

    private static JsonNode json(Cli run, String name) {
        for (JsonNode file : JsonMapper.builder().build().readTree(run.out()).get("files")) {
            if (file.get("file").asString().endsWith(name)) {
                return file;
            }
        }
        throw new AssertionError(name);
    }
}
