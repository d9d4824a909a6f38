package dev.patchboard.advisory;

import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a feed was last read, and of what day its content is.
 *
 * @param confirmedAt when its publisher last said that there is nothing newer; null when nobody asked
 */
record FeedState(
        @Nullable Instant loadedAt,
        @Nullable Instant asOf,
        @Nullable String model,
        @Nullable Instant failedAt,
        @Nullable Instant confirmedAt) {

    static final FeedState NEVER = new FeedState(null, null, null, null, null);

    static FeedState read(ResultSet row, int number) throws SQLException {
        return new FeedState(
                SqlTime.instant(row, "loaded_at"),
                SqlTime.instant(row, "as_of"),
                row.getString("model"),
                SqlTime.instant(row, "failed_at"),
                SqlTime.instant(row, "confirmed_at"));
    }

    Enrichment state(Instant now, Duration maxAge) {
        if (loadedAt == null) {
            return failedAt == null ? Enrichment.NOT_CHECKED : Enrichment.UNAVAILABLE;
        }
        return isRecent(asOf, now, maxAge) || isRecent(confirmedAt, now, maxAge)
                ? Enrichment.CHECKED
                : Enrichment.STALE;
    }

    private static boolean isRecent(@Nullable Instant then, Instant now, Duration maxAge) {
        return then != null && !then.plus(maxAge).isBefore(now);
    }
}
