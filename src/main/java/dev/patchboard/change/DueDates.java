package dev.patchboard.change;

import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which dates may be asked for, and which of two counts. All are days in the organisation's zone. */
final class DueDates {

    private static final int YEARS_AHEAD = 10;

    private DueDates() {}

    /** The earlier one; null when there is none. */
    static @Nullable LocalDate earlier(@Nullable LocalDate asked, @Nullable LocalDate ruled) {
        if (asked == null || ruled == null) {
            return asked == null ? ruled : asked;
        }
        return asked.isBefore(ruled) ? asked : ruled;
    }

    /** Refuses, on field {@code due}, a day that is over or more than ten years ahead. */
    static void requireAhead(LocalDate asked, LocalDate today) {
        if (asked.isBefore(today)) {
            throw InvalidInput.field(
                    "due",
                    asked + " is past. Ask for today, " + today
                            + ", or a later day, or for none: then the rules decide.");
        }
        LocalDate last = today.plusYears(YEARS_AHEAD);
        if (asked.isAfter(last)) {
            throw InvalidInput.field(
                    "due",
                    asked + " is too far off. Ask for a day until " + last + ", or for none: then the rules decide.");
        }
    }

    /** Refuses, on field {@code due}, a day that is over or later than the rules allow (law 10). */
    static void requirePossible(LocalDate asked, LocalDate today, @Nullable LocalDate ruled) {
        requireAhead(asked, today);
        if (ruled != null && asked.isAfter(ruled)) {
            throw InvalidInput.field(
                    "due",
                    "The rules give " + ruled
                            + ". Ask for that day or an earlier one; hosts that cannot keep it need an"
                            + " exception.");
        }
    }
}
