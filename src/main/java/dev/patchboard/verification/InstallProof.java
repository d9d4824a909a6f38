package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the accepted evidence says about one patch on one host.
 *
 * @param logId the log, or null when it is not one
 * @param version version that was read, or null
 * @param reached whether the version is at or above the fixed one
 * @param rebootAsked whether the installer asked for a restart
 * @param at when it happened
 * @param line deciding line, or null
 * @param sha256 digest of the file, or null
 * @param weak whether it is weaker than an installer log
 * @param note the evidence's own words
 */
record InstallProof(
        @Nullable UUID logId,
        Outcome outcome,
        @Nullable String version,
        Reached reached,
        boolean rebootAsked,
        Instant at,
        @Nullable Long line,
        @Nullable String sha256,
        boolean weak,
        String note) {

    /** What the version says. */
    enum Reached {
        /** At or above the fixed version. */
        YES,
        /** Below it. */
        NO,
        /** Not read, or not comparable. */
        UNKNOWN
    }
}
