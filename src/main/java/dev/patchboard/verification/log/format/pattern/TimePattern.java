package dev.patchboard.verification.log.format.pattern;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How a site's log writes times. */
final class TimePattern {

    private static final OffsetDateTime SOME_TIME = OffsetDateTime.parse("2026-03-14T15:09:26.535+01:00");

    private TimePattern() {}

    /**
     * The pattern as a formatter.
     *
     * @throws IllegalArgumentException when it is none, or a time that is written by it and read again is another, to the minute
     */
    static DateTimeFormatter of(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        if (!tellsTheMinute(format)) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' gives no date and time: year (yyyy), month (MM), day (dd),"
                            + " hour (HH) and minute (mm) have to be in it.");
        }
        return format;
    }

    private static boolean tellsTheMinute(DateTimeFormatter format) {
        try {
            TemporalAccessor read =
                    format.parseBest(format.format(SOME_TIME), OffsetDateTime::from, LocalDateTime::from);
            LocalDateTime local = read instanceof OffsetDateTime offset
                    ? offset.withOffsetSameInstant(SOME_TIME.getOffset()).toLocalDateTime()
                    : LocalDateTime.from(read);
            return minute(local).equals(minute(SOME_TIME.toLocalDateTime()));
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static LocalDateTime minute(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
