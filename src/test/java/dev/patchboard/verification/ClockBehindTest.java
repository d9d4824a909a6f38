package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockBehindTest {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void whatLiesMoreThanTheWidestZonesBeforeTheDeploymentIsOld() {
        assertThat(ClockBehind.ANY.latest(SENT.minus(Duration.ofHours(26)), SENT))
                .contains(SENT);
        assertThat(ClockBehind.ANY.latest(SENT.minus(Duration.ofHours(26)).minusSeconds(1), SENT))
                .isEmpty();
    }

    @Test
    void aLogWhoseLastLineIsAsOldAsItsReceiptHasARightClock() {
        ClockBehind clock = ClockBehind.ANY.shownBy(SENT.plusSeconds(600), SENT.plusSeconds(660), SKEW);

        assertThat(clock.latest(SENT.minusSeconds(60), SENT)).contains(SENT);
        assertThat(clock.latest(SENT.minusSeconds(61), SENT)).isEmpty();
    }

    @Test
    void theNearestOfSeveralLogsTells() {
        ClockBehind clock = ClockBehind.ANY
                .shownBy(SENT, SENT.plusSeconds(3600), SKEW)
                .shownBy(SENT, SENT.plusSeconds(60), SKEW)
                .shownBy(null, SENT, SKEW);

        assertThat(clock.most()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aMomentStillToComeShowsNothingAndOneWithinTheSkewThatTheClockIsRight() {
        assertThat(ClockBehind.ANY.shownBy(SENT.plusSeconds(301), SENT, SKEW)).isEqualTo(ClockBehind.ANY);
        assertThat(ClockBehind.ANY.shownBy(SENT.plusSeconds(300), SENT, SKEW).most())
                .isZero();
    }
}
