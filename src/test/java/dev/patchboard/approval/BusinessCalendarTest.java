package dev.patchboard.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BusinessCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BusinessCalendar calendar = new BusinessCalendar(
            BERLIN,
            LocalTime.of(8, 0),
            LocalTime.of(18, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 12, 25)));

    @Example
    void hoursOfOneDayEndOnThatDay() {
        assertThat(calendar.plusHours(at("2026-11-20T08:00"), 10)).isEqualTo(at("2026-11-20T18:00"));
    }

    @Example
    void theRestGoesOnAfterTheWeekend() {
        assertThat(calendar.plusHours(at("2026-11-20T16:30"), 4)).isEqualTo(at("2026-11-23T10:30"));
    }

    @Example
    void aHolidayDoesNotCount() {
        assertThat(calendar.plusHours(at("2026-12-24T17:00"), 2)).isEqualTo(at("2026-12-28T09:00"));
    }

    @Example
    void theNightDoesNotCount() {
        assertThat(calendar.plusHours(at("2026-11-19T23:00"), 1)).isEqualTo(at("2026-11-20T09:00"));
    }

    @Property
    void aDeadlineIsInBusinessHoursAndNotBeforeTheHoursHavePassed(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second,
            @ForAll @IntRange(min = 1, max = 80) int hours) {
        Instant from = Instant.ofEpochSecond(second);

        ZonedDateTime deadline = calendar.plusHours(from, hours).atZone(BERLIN);

        assertThat(Duration.between(from, deadline)).isGreaterThanOrEqualTo(Duration.ofHours(hours));
        assertThat(calendar.works(deadline.toLocalDate())).isTrue();
        assertThat(deadline.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
