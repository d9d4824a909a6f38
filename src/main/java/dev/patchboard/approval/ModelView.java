package dev.patchboard.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change model: a pre-authorised, expiring kind of standard change.
 *
 * @param owner login of the person who answers for it
 * @param expires last day it covers changes, in the organisation's zone
 * @param approvedBy login of the second person, or null while proposed
 * @param endedBecause why it ended early, or null
 */
public record ModelView(
        UUID id,
        String name,
        ModelScope scope,
        String owner,
        LocalDate expires,
        ModelState state,
        String proposedBy,
        Instant proposed,
        @Nullable String approvedBy,
        @Nullable Instant approved,
        @Nullable Instant ended,
        @Nullable String endedBecause) {

    /** Whether it covers changes on this day. */
    public boolean inForce(LocalDate today) {
        return state == ModelState.IN_FORCE && !today.isAfter(expires);
    }
}
