package dev.patchboard.audit;

import dev.patchboard.shared.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to show of the record; null leaves a part open.
 *
 * @param subject exactly this subject
 * @param change events of this change, whatever they were about
 * @param person login of who acted, or on whose behalf
 * @param action exactly this action, or every one that starts so if it ends in {@code *}
 * @param from not before this time
 * @param until before this time
 * @param newestFirst order
 */
public record HistoryQuery(
        @Nullable Subject subject,
        @Nullable String change,
        @Nullable String person,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean newestFirst) {

    /** Everything, oldest first. */
    public static final HistoryQuery ALL = new HistoryQuery(null, null, null, null, null, null, false);

    /** Everything that belongs to one change, oldest first. */
    public static HistoryQuery ofChange(String number) {
        return new HistoryQuery(null, number, null, null, null, null, false);
    }
}
