package dev.patchboard.scan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a finding is a mistake of the scanner. It holds from its approval by a second person until it expires or is revoked,
 * for what those scanners find by those checks that had found it when it was proposed: of another finding nobody has shown anything.
 *
 * @param of whose finding it is, in order; empty only where an older one was of nothing that is known any more
 * @param renews the one that held the same findings when it was proposed, and which it outlasts; null where it is no renewal
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
        List<FoundBy> of,
        @Nullable UUID renews,
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

    /** Whether it is of everything that these found. */
    boolean coversAll(Collection<FoundBy> found) {
        return of.containsAll(found);
    }

    /** Whether it is of what this scanner finds by this check. */
    boolean covers(FoundBy found) {
        return of.contains(found);
    }

    /** What a person reads of it where it decides. */
    String words() {
        return "held to be a false positive by " + proposedBy + " and " + approvedBy + " until " + expires;
    }
}
