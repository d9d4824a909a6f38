package dev.patchboard.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest {

    /** A Tuesday. */
    private static final LocalDateTime STARTS = LocalDateTime.parse("2026-01-13T22:00");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY                            | Every day
            FREQ=WEEKLY                           | Every week on Tuesday
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR | Every 2 weeks on Monday, Wednesday and Friday
            FREQ=MONTHLY;BYDAY=2TU                | Every month on the second Tuesday
            FREQ=MONTHLY;BYDAY=-1SU;COUNT=3       | Every month on the last Sunday, 3 times
            FREQ=MONTHLY;BYMONTHDAY=15            | Every month on day 15
            FREQ=MONTHLY;BYMONTHDAY=-1            | Every month on the last day
            FREQ=YEARLY                           | Every year on day 13 in January
            FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU      | Every year on the last Sunday in March
            rrule:freq=weekly;until=20261231t000000z | Every week on Tuesday, until 31 Dec 2026
            FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1   | By a rule of its own
            """)
    void saysARuleAsAPersonWould(String rule, String words) {
        assertThat(RuleWords.of(rule, STARTS)).isEqualTo(words);
    }

    @Test
    void saysWhichDayAWindowWithoutARuleIsFor() {
        assertThat(RuleWords.of(null, STARTS)).isEqualTo("Once, on 13 Jan 2026");
    }
}
