package dev.patchboard.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's place in a round.
 *
 * @param member login of the person whose seat it is
 * @param inPlaceOf login of the member this alternate sits for, or null
 * @param recusedBecause why the member takes no part, or null
 * @param vote null until cast
 * @param comment what the voter wrote, or null
 * @param castBy login of the person who cast it: the member or a delegate; null until cast
 * @param castAt when it was cast last; null until then
 */
public record SeatView(
        String member,
        @Nullable String inPlaceOf,
        @Nullable String recusedBecause,
        @Nullable Vote vote,
        @Nullable String comment,
        @Nullable String castBy,
        @Nullable Instant castAt) {

    /** Whether a vote of this seat is still awaited. */
    public boolean missing() {
        return recusedBecause == null && vote == null;
    }
}
