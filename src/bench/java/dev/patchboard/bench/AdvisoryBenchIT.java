package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The measurement of {@code advisory read}, small and once, to keep it working; it compares what is read with what was generated. */
class AdvisoryBenchIT {

    @Test
    void readsEveryGeneratedRecordAsItWasMeant() throws IOException, InterruptedException {
        assertThat(PythonBench.run("src/bench/advisories/run.py", "--mib", "3", "--rounds", "1"))
                .contains("wrong 0");
    }
}
