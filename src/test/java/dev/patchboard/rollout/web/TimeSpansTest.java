package dev.patchboard.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpansTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "30m, PT30M",
        "4h, PT4H",
        "2d, PT48H",
        "1d 12h, PT36H",
        "1d12h5m, PT36H5M",
        "' 90m ', PT1H30M"
    })
    void aSpanIsReadAsPeopleWriteIt(String text, Duration span) {
        assertThat(TimeSpans.parse(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "4", "-1h", "4h 1d", "366d", "1.5h"})
    void anythingElseIsNone(String text) {
        assertThat(TimeSpans.parse(text)).isNull();
    }

    @Test
    void whatIsShownIsReadBack() {
        for (long minutes : new long[] {0, 1, 59, 60, 90, 1440, 2165, 525_600}) {
            Duration span = Duration.ofMinutes(minutes);
            assertThat(TimeSpans.parse(TimeSpans.text(span))).isEqualTo(span);
        }
    }
}
