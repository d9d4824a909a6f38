package dev.patchboard.risk;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The date of one vulnerability on one host (law 10).
 *
 * @param affected false where the software known of the host rules it out: then there is no date
 * @param due the date that counts, or null when no rule gives one
 * @param rule the rule that gave it or gives none; null until rated
 * @param originalDue the first date given; never overwritten
 * @param originalRule the rule behind that
 */
public record HostDue(
        UUID hostId,
        String cve,
        boolean affected,
        @Nullable LocalDate due,
        @Nullable String rule,
        @Nullable LocalDate originalDue,
        @Nullable String originalRule) {

    /** What names one of a change. */
    public record Key(UUID hostId, String cve) {

        /** Before every other. */
        static final Key FIRST = new Key(new UUID(0, 0), "");
    }
}
