package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.verification.log.LogFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void writesTheShapeOfTheContract() throws IOException {
        int exit = run("log", "read", "--json", file("any.bin", LogFixtures.bytes("msi-policy.log")));

        JsonNode report = JsonMapper.builder().build().readTree(out.toString()).at("/files/0");
        assertThat(exit).isEqualTo(1);
        assertThat(report.get("format").asString()).isEqualTo("msi");
        assertThat(report.get("overall").asString()).isEqualTo("BLOCKED_BY_POLICY");
        assertThat(report.get("class").asString()).isEqualTo("FAILURE");
        assertThat(report.at("/entries/0/code").asInt()).isEqualTo(1625);
        assertThat(report.at("/entries/0/line").asInt()).isEqualTo(12);
        assertThat(report.at("/entries/0/time").asString()).isEqualTo("2026-11-23T09:20:41");
    }

    @Test
    void findsInManyFilesAtOnceWhatItFindsInEachAloneAndInTheirOrder() throws IOException {
        List<String> files;
        try (Stream<Path> fixtures = Files.list(Path.of("src/test/resources/installer-logs"))) {
            files = fixtures.filter(Files::isRegularFile).map(Path::toString).toList();
        }
        JsonMapper json = JsonMapper.builder().build();
        List<JsonNode> alone = new ArrayList<>();
        for (String file : files) {
            out.getBuffer().setLength(0);
            run("log", "read", "--json", file);
            alone.add(json.readTree(out.toString()).at("/files/0"));
        }
        List<String> arguments = new ArrayList<>(List.of("log", "read", "--json"));
        arguments.addAll(files);
        out.getBuffer().setLength(0);
        run(arguments.toArray(String[]::new));

        assertThat(alone).hasSizeGreaterThan(40);
        assertThat(json.readTree(out.toString()).get("files")).containsExactlyElementsOf(alone);
    }

    @Test
    void endsWithZeroOnlyWhenAllIsSuccessOrSkipped() throws IOException {
        String installed = file("a", LogFixtures.bytes("msi-installed.log"));
        String reboot = file("b", LogFixtures.bytes("msi-reboot.log"));
        String silence = file("c", new byte[0]);

        assertThat(run("log", "read", installed)).isZero();
        assertThat(run("log", "read", installed, reboot)).isEqualTo(1);
        assertThat(run("log", "read", installed, silence)).isEqualTo(1);
    }

    @Test
    void endsWithTwoWhenAFileCannotBeReadAndStillReportsTheOthers() throws IOException {
        String installed = file("a", LogFixtures.bytes("msi-installed.log"));

        assertThat(run(
                        "log",
                        "read",
                        "--json",
                        installed,
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        JsonNode files = JsonMapper.builder().build().readTree(out.toString()).get("files");
        assertThat(files.at("/0/overall").asString()).isEqualTo("REMOVED");
        assertThat(files.at("/1/error").asString()).isNotEmpty();
    }

    @Test
    void readsABareCodeOfTheInstallerNamed() throws IOException {
        assertThat(run("log", "read", "--installer", "msi", file("code", "3010".getBytes())))
                .isEqualTo(1);
        assertThat(out.toString()).contains("INSTALLED_REBOOT_PENDING");
        assertThat(run("log", "read", "--installer", "nobody", file("code", "0".getBytes())))
                .isEqualTo(2);
    }

    @Test
    void takesAnInstallerByAnyOfItsNamesAndListsThemWhereOneIsUnknown() throws IOException {
        for (String name : List.of("dism", "CBS", "tdnf", "WUAHandler", "wusa.exe", "rpm")) {
            assertThat(run("log", "read", "--installer", name, file("code", "1".getBytes())))
                    .as(name)
                    .isEqualTo(1);
        }
        run("log", "read", "--installer", "nobody", file("code", "0".getBytes()));
        assertThat(error.toString()).contains("Unknown installer 'nobody'", "dism", "tdnf", "rpm", "wuahandler");
    }

    @Test
    void saysHowToNameTheStandardInputWhereNoFileIsNamed() {
        assertThat(run("log", "read", "--installer", "msi")).isEqualTo(2);
        assertThat(error.toString()).contains("log read - for standard input");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        CommandLine line = CommandLineTool.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(error)).execute(args);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }
}
