package dev.patchboard.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A window to be added.
 *
 * @param name 1 to 120 characters
 * @param starts wall-clock start of the first opening, in {@code zone}
 * @param zone whose clock decides, daylight saving included
 * @param duration how long it stays open, as time that passes: 1 minute to 31 days, whole minutes
 * @param recurrence iCalendar RRULE without the leading {@code RRULE:}, daily or rarer; null for a window that opens once
 */
public record NewWindow(
        String name,
        Scope scope,
        LocalDateTime starts,
        ZoneId zone,
        Duration duration,
        @Nullable String recurrence) {

    /** When its first opening ends. */
    Instant closes() {
        return starts.atZone(zone).toInstant().plus(duration);
    }

    /** Whether this one says the same: name, scope and times, whatever the case of its letters. */
    boolean isSameAs(Window other) {
        return other.name().equalsIgnoreCase(name)
                && other.scope().equals(scope)
                && other.starts().equals(starts)
                && other.zone().equals(zone)
                && other.duration().equals(duration)
                && rule(other.recurrence()).equals(rule(recurrence));
    }

    private static String rule(@Nullable String recurrence) {
        return recurrence == null
                ? ""
                : recurrence.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
    }
}
