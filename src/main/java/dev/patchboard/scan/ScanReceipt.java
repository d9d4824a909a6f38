package dev.patchboard.scan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scanner report.
 *
 * @param reportId the report's id here
 * @param evidence SHA-256 of the file
 * @param again whether this very file was received before; then nothing was done, and the rest is what was done then
 * @param format name of the format, {@code nessus-v2}
 * @param scanner what made it
 * @param hosts every host of the report, in its order
 * @param givenHost the host it was handed in for, because the report itself names none that is known; null otherwise
 * @param findings findings kept; purely informative ones without a CVE are not
 * @param fresh findings not seen on their host before
 * @param still findings that were there before
 * @param gone earlier findings that this scan looked for and did not find
 * @param back findings that had been gone
 */
public record ScanReceipt(
        UUID reportId,
        String evidence,
        String fileName,
        boolean again,
        String format,
        String scanner,
        @Nullable String scannerVersion,
        @Nullable String contentVersion,
        Instant receivedAt,
        String receivedBy,
        List<HostReceipt> hosts,
        @Nullable UUID givenHost,
        int findings,
        int fresh,
        int still,
        int gone,
        int back) {

    public ScanReceipt {
        hosts = List.copyOf(hosts);
    }

    /**
     * One host of a report.
     *
     * @param reportedName as the report calls it
     * @param hostId the host of the inventory, or null when none was matched
     * @param candidates names of the hosts it could be, when ambiguous
     * @param credentialed whether the scan looked from the inside
     * @param scannedAt when the scan of it began (or ended, where only that is stated); null when the report does not say
     * @param failure why its scan counts for nothing, or null when it counts
     * @param line where the report begins to speak of it, from 1
     * @param outside what the report says of why the scan did not look from the inside, or null
     */
    public record HostReceipt(
            String reportedName,
            Matching matching,
            @Nullable UUID hostId,
            @Nullable String candidates,
            boolean credentialed,
            @Nullable Instant scannedAt,
            @Nullable String failure,
            int findings,
            long line,
            @Nullable String outside) {

        static final String NO_DATE =
                "The report gives no date: nothing in it says when this host was scanned. Hand in one that does.";

        /** Whether its scan counts for nothing only because the report gives no date. */
        public boolean undated() {
            return NO_DATE.equals(failure);
        }
    }
}
