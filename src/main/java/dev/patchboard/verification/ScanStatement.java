package dev.patchboard.verification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one scan says about one vulnerability on one host.
 *
 * @param scanner name of the scanner
 * @param answer what it says
 * @param credentialed whether it looked from the inside with enough rights
 * @param failure why the scan counts for nothing, or null when it worked
 * @param takenAt when the scan of the host began, or ended where the beginning is not known
 * @param sha256 digest of the report
 * @param weak whether people hold a finding to be a mistake of the scanner: weaker than a clean scan
 */
record ScanStatement(
        UUID hostId,
        String cve,
        String scanner,
        Answer answer,
        boolean credentialed,
        @Nullable String failure,
        Instant takenAt,
        String sha256,
        boolean weak) {

    /** What a scan says about a vulnerability. */
    enum Answer {
        /** The host has it. */
        PRESENT,
        /** The check ran and the host does not have it. */
        ABSENT,
        /** The scan's content does not know it, or the check came to no end. Says nothing. */
        SILENT
    }

    boolean worked() {
        return failure == null;
    }
}
