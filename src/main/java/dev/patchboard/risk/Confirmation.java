package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst makes of the tables' answer.
 *
 * @param accepted whether the change goes on
 * @param rating another rating, or null to confirm the table's
 * @param type another type, or null to confirm the table's
 * @param reason needed for another rating or type, and to reject
 */
public record Confirmation(
        boolean accepted,
        @Nullable Rating rating,
        @Nullable ChangeType type,
        @Nullable String reason) {

    /** As the tables say. */
    public static Confirmation asRated() {
        return new Confirmation(true, null, null, null);
    }
}
