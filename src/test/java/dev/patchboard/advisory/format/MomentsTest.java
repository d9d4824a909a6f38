package dev.patchboard.advisory.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MomentsTest {

    @Property
    void everyMomentIsReadAsItIsWritten(
            @ForAll @LongRange(min = -2_000_000_000L, max = 7_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
        Instant moment = Instant.ofEpochSecond(second, nanos);

        assertThat(Moments.instant(moment.toString())).isEqualTo(moment);
        assertThat(Moments.instant(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                        + ":00".substring(nanos == 0 && second % 60 == 0 ? 0 : 3)))
                .isEqualTo(moment);
    }

    @Example
    void otherFormsAreReadAndWhatIsNoMomentIsNotKnown() {
        assertThat(Moments.instant("2026-01-02")).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(Moments.instant("2026-01-31T01:02:03")).isEqualTo("2026-01-31T01:02:03Z");
        assertThat(Moments.instant("2026-01-02T03:04:05+02:00")).isEqualTo("2026-01-02T01:04:05Z");
        for (String no : new String[] {
            "2026-02-30T00:00:00", "2026-13-01T00:00:00", "2026-01-02T24:00:01", "soon", "2026-01-02T03:04:05.12x"
        }) {
            assertThat(Moments.instant(no)).as(no).isNull();
        }
    }
}
