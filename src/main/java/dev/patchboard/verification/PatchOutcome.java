package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one log says of one patch of the change.
 *
 * @param version version that was read, or null
 * @param fixedVersionReached yes, no, or null when it cannot be told
 * @param rebootAsked whether the installer asked for a restart
 * @param at when it happened, or null when the log does not say
 * @param line deciding line
 * @param standing whether it counts
 * @param note the log's own words
 */
public record PatchOutcome(
        UUID patchId,
        Outcome outcome,
        @Nullable String version,
        @Nullable Boolean fixedVersionReached,
        boolean rebootAsked,
        @Nullable Instant at,
        long line,
        Standing standing,
        String note) {

    /** The same of a file that more than one host claims: what would count does not. */
    PatchOutcome doubted() {
        return standing != Standing.ACCEPTED
                ? this
                : new PatchOutcome(
                        patchId,
                        outcome,
                        version,
                        fixedVersionReached,
                        rebootAsked,
                        at,
                        line,
                        Standing.SHARED_FILE,
                        note);
    }
}
