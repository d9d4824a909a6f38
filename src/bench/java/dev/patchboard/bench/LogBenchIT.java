package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The measurement of {@code log read}, small and once, to keep it working; it compares every outcome with what was generated. */
class LogBenchIT {

    private static final Path JAR = Path.of("target", "patchboard.jar");

    @Test
    void readsEveryGeneratedOutcomeAsItWasMeant() throws IOException, InterruptedException {
        assumeTrue(Files.exists(JAR), () -> "Skipped: no " + JAR + ". Run mvn package first.");
        assumeTrue(hasPython(), "Skipped: no python3. Install it to run the measurement.");
        Process bench = new ProcessBuilder("python3", "src/bench/logs/run.py", "--mib", "9", "--rounds", "1")
                .redirectErrorStream(true)
                .start();
        String said = new String(bench.getInputStream().readAllBytes());

        assertThat(bench.waitFor()).as(said).isZero();
        assertThat(said).contains("wrong 0");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
