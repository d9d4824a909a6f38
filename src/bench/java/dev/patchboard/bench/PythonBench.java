package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a measurement that is a script. */
final class PythonBench {

    private static final Path JAR = Path.of("target", "patchboard.jar");

    private PythonBench() {}

    /** Runs a script, which must succeed, and returns what it printed; skips the test where something is missing for it. */
    static String run(String... scriptAndOptions) throws IOException, InterruptedException {
        assumeTrue(Files.exists(JAR), () -> "Skipped: no " + JAR + ". Run mvn package first.");
        assumeTrue(hasPython(), "Skipped: no python3. Install it to run the measurement.");
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(scriptAndOptions));
        Process bench = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(bench.getInputStream().readAllBytes());
        assertThat(bench.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
