package dev.patchboard.audit.metrics;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole days in the organisation's zone.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int DEFAULT_DAYS = 90;

    public Period {
        if (to.isBefore(from)) {
            throw InvalidInput.field("to", "The last day is before the first, " + from + ".");
        }
    }

    /**
     * A period as asked for.
     *
     * @param from null for 90 days that end with the last
     * @param to null for today
     */
    public static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today, ZoneId zone) {
        LocalDate last = Objects.requireNonNullElse(to, today);
        return new Period(Objects.requireNonNullElse(from, last.minusDays(DEFAULT_DAYS - 1L)), last, zone);
    }

    /** Value to bind for "not before". */
    LocalDateTime start() {
        return utc(from);
    }

    /** Value to bind for "before". */
    LocalDateTime end() {
        return utc(to.plusDays(1));
    }

    private LocalDateTime utc(LocalDate day) {
        Instant begins = day.atStartOfDay(zone).toInstant();
        return Objects.requireNonNull(SqlTime.utc(begins));
    }
}
