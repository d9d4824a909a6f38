package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The date of one vulnerability on one host before there is a change (law 10).
 *
 * @param patch the patch of the proposal that cures it
 * @param since day on which it was first known that the host needs it
 * @param due null where no rule gives a date
 * @param rule the one that gave it or gives none
 * @param originalDue the first date given; never overwritten
 * @param cannotTell whether the host may need the patch and nobody can tell
 */
record ExposureDate(
        UUID host,
        String cve,
        UUID patch,
        LocalDate since,
        Rating rating,
        @Nullable LocalDate due,
        String rule,
        @Nullable LocalDate originalDue,
        String originalRule,
        boolean cannotTell) {

    /** One that is dated for the first time. */
    static ExposureDate first(UUID host, UUID patch, RiskLine line, LocalDate since, boolean cannotTell) {
        Rating rating = line.rating();
        if (rating == null) {
            throw new IllegalStateException(line.cve() + " is not rated");
        }
        String rule = String.valueOf(line.dueRule());
        return new ExposureDate(host, line.cve(), patch, since, rating, line.due(), rule, line.due(), rule, cannotTell);
    }

    /** The same with the first date that it ever had. */
    ExposureDate originally(@Nullable LocalDate date, String by) {
        return new ExposureDate(host, cve, patch, since, rating, due, rule, date, by, cannotTell);
    }

    /** What names one. */
    record Key(UUID host, String cve) {}

    Key key() {
        return new Key(host, cve);
    }
}
