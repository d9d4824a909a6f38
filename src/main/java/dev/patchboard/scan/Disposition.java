package dev.patchboard.scan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a finding is a mistake of the scanner. It holds from its approval by a second person until it expires.
 *
 * @param evidence SHA-256 of the file that shows it
 * @param expires the last day it holds, in UTC
 * @param approvedBy null while nobody has approved it
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
        @Nullable Instant approvedAt) {

    /** What a person reads of it where it decides. */
    String words() {
        return "held to be a false positive by " + proposedBy + " and " + approvedBy + " until " + expires;
    }
}
