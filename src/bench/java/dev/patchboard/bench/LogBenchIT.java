package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The measurement of {@code log read}, small and once, to keep it working; it compares every outcome with what was generated. */
class LogBenchIT {

    @Test
    void readsEveryGeneratedOutcomeAsItWasMeant() throws IOException, InterruptedException {
        assertThat(PythonBench.run("src/bench/logs/run.py", "--mib", "9", "--rounds", "1"))
                .contains("wrong 0");
    }
}
