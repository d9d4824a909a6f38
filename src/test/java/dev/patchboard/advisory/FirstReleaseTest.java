package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstReleaseTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void aRevisionNeverMakesTheFirstReleaseLater() {
        assertThat(FirstRelease.of(null, LATER, FIRST)).isEqualTo(FIRST);
        assertThat(FirstRelease.of(LATER, LATER, FIRST)).isEqualTo(FIRST);
    }

    @Test
    void anEarlierDateThatBecomesKnownCounts() {
        assertThat(FirstRelease.of(FIRST, LATER, LATER)).isEqualTo(FIRST);
        assertThat(FirstRelease.of(FIRST, null, null)).isEqualTo(FIRST);
    }

    @Test
    void whatNobodySaysStaysUnknown() {
        assertThat(FirstRelease.of(null, null, null)).isNull();
    }
}
