package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./patchboard} hands to java. */
class StartScriptTest {

    private static final String BRIEF = "-XX:+UseSerialGC";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"log", "scan", "score", "advisory", "process", "audit"})
    void startsACommandForAShortLifeUnlessItIsToldOtherwise(String command) throws Exception {
        List<String> words = started(command, "read", "a file");

        assertThat(words).contains(BRIEF).endsWith("-jar", jar().toString(), command, "read", "a file");
        assertThat(words.indexOf("-Dtold=1")).isGreaterThan(words.indexOf(BRIEF));
    }

    @Test
    void compilesThoroughlyForManyBytesOfLogsOnly() throws Exception {
        String plainly = "-XX:TieredStopAtLevel=1";
        Path small = Files.writeString(directory.resolve("small log"), "a line");
        Path large = directory.resolve("large.log");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(2_600_000_000L);
        }

        assertThat(started("log", "read", "--json", small.toString())).contains(plainly);
        assertThat(started("log", "read", "-")).contains(plainly);
        assertThat(started("log", "read", "--json", small.toString(), large.toString()))
                .contains(BRIEF)
                .doesNotContain(plainly);
        assertThat(started("scan", "read", small.toString())).doesNotContain(plainly);
    }

    @Test
    void startsTheServerWithNothingOfItsOwn() throws Exception {
        assertThat(started()).containsExactly("-Dtold=1", "-jar", jar().toString());
        assertThat(started("serve", "--server.port=1"))
                .containsExactly("-Dtold=1", "-jar", jar().toString(), "serve", "--server.port=1");
    }

    private Path jar() {
        return directory.resolve("any.jar");
    }

    /** The words that java was started with, one a line as a java of the test prints them. */
    private List<String> started(String... words) throws Exception {
        Files.writeString(jar(), "");
        Path java = Files.writeString(directory.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder start = new ProcessBuilder(Stream.concat(Stream.of("sh", "patchboard"), Stream.of(words))
                        .toList())
                .redirectErrorStream(true);
        start.environment().put("PATCHBOARD_JAR", jar().toString());
        start.environment().put("PATCHBOARD_JAVA_OPTS", "-Dtold=1");
        start.environment().put("PATH", directory + File.pathSeparator + System.getenv("PATH"));
        start.environment().remove("PATCHBOARD_PLUGINS");
        Process process = start.start();
        List<String> printed = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
