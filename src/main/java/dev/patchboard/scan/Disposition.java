package dev.patchboard.scan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a finding is a mistake of the scanner. It holds from its approval by a second person until it expires or is revoked.
 *
 * @param evidence SHA-256 of the file that shows it
 * @param expires the last day it holds, in UTC
 * @param approvedBy null while nobody has approved it
 * @param revokedBy who took it back, or null while nobody has
 * @param revokedWhy why, or null likewise
 */
public record Disposition(
        UUID id,
        UUID hostId,
        String cve,
        String reason,
        String evidence,
        LocalDate expires,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedWhy) {

    /** How it stands with one. */
    public enum State {
        /** It waits for a second person, and changes nothing. */
        PROPOSED,
        /** The finding does not count. */
        HOLDING,
        /** Its last day is over; the finding counts. */
        EXPIRED,
        /** Somebody took it back; the finding counts. */
        REVOKED
    }

    /** How it stands on a day in UTC. */
    public State stateOn(LocalDate day) {
        if (revokedBy != null) {
            return State.REVOKED;
        }
        if (expires.isBefore(day)) {
            return State.EXPIRED;
        }
        return approvedBy == null ? State.PROPOSED : State.HOLDING;
    }

    /** What a person reads of it where it decides. */
    String words() {
        return "held to be a false positive by " + proposedBy + " and " + approvedBy + " until " + expires;
    }
}
