package dev.patchboard.verification.web;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.verification.RiskException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to ask for an exception or its renewal, as typed: a mistake keeps it.
 *
 * @param hosts names with commas or space between them, or {@code all}
 * @param expires the last day, as in 2027-01-31
 */
record ExceptionForm(
        @Nullable String change,
        @Nullable String hosts,
        @Nullable String reason,
        @Nullable String compensating,
        @Nullable String expires,
        RiskException.@Nullable Cause cause) {

    /** What is asked for. */
    record Asked(
            ChangeNumber change, List<String> hosts, String reason, LocalDate lastDay, RiskException.Cause cause) {}

    /** Reads it; throws {@link InvalidInput} with every field that cannot be taken. */
    Asked asked() {
        List<Problem> problems = new ArrayList<>();
        ChangeNumber number = number();
        LocalDate day = day();
        if (number == null) {
            problems.add(new Problem(null, null, "change", "Give the number of a change, as in PB-17."));
        }
        if (day == null) {
            problems.add(noDay());
        }
        if (cause == null) {
            problems.add(new Problem(null, null, "cause", "Choose what keeps the hosts from being patched."));
        }
        if (number == null || day == null || cause == null) {
            throw new InvalidInput(problems);
        }
        return new Asked(number, names(), text(reason), day, cause);
    }

    /** The last day alone, which is all that a renewal has to be read for. */
    LocalDate lastDay() {
        LocalDate day = day();
        if (day == null) {
            throw new InvalidInput(List.of(noDay()));
        }
        return day;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private static Problem noDay() {
        return new Problem(null, null, "expires", "Give the last day, as in 2027-01-31.");
    }

    private @Nullable ChangeNumber number() {
        try {
            return ChangeNumber.parse(text(change).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(text(expires).strip());
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private List<String> names() {
        return Arrays.stream(text(hosts).split("[,;\\s]+"))
                .filter(name -> !name.isBlank())
                .toList();
    }
}
