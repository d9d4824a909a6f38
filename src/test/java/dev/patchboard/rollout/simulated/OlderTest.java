package dev.patchboard.rollout.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.VersionOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions that simulated hosts go back to. */
class OlderTest {

    @ParameterizedTest
    @CsvSource({
        "deb, 2.0-1, 2.0-0",
        "deb, 1:9.18.24-1~deb12u3, 1:9.18.24-1~deb12u2",
        "deb, 3.0, 2.0",
        "rpm, 1.2.10-100.el9, 1.2.10-100.el8",
        "windows, 8.00.0670, 8.00.0669"
    })
    void isBelowTheFixedOne(String ecosystem, String fixed, String older) {
        assertThat(Older.than(fixed)).isEqualTo(older);
        assertThat(VersionOrder.compare(ecosystem, older, fixed)).hasValue(-1);
    }
}
