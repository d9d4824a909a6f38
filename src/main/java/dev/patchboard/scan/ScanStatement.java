package dev.patchboard.scan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one scan says about one vulnerability on one host.
 *
 * @param scanner name of the scanner
 * @param answer what it says
 * @param falsePositive whether two people hold a PRESENT to be a mistake of the scanner, today
 * @param credentialed whether it looked from the inside with enough rights
 * @param failure why the scan counts for nothing, or null when it worked
 * @param takenAt when the scan of the host began; when it ended, or came in here, where the report does not say
 * @param sha256 digest of the report
 * @param outside what the report says of why the scan did not look from the inside, or null
 * @param fromOutside for ABSENT, whether the scanner has a check for it that works over the network, without a login
 * @param advice for SILENT, why the scan says nothing and what would, in sentences; else null
 * @param line the line of the report that says so, from 1; for ABSENT and SILENT where the report begins to speak of the host
 */
public record ScanStatement(
        UUID hostId,
        String cve,
        String scanner,
        Answer answer,
        boolean falsePositive,
        boolean credentialed,
        @Nullable String failure,
        Instant takenAt,
        String sha256,
        @Nullable String outside,
        boolean fromOutside,
        @Nullable String advice,
        long line) {

    /** What a scan says about a vulnerability. */
    public enum Answer {
        /** The host has it. */
        PRESENT,
        /** The check ran and the host does not have it. Worth something only from a credentialed scan that worked. */
        ABSENT,
        /** The scan's content does not know it, or the check came to no end. Says nothing. */
        SILENT
    }

    /** Whether the scan of this host worked. */
    public boolean worked() {
        return failure == null;
    }
}
