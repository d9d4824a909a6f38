package dev.patchboard.verification;

import dev.patchboard.scan.ScanReceipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner report means to the hosts of one change. A host that the report names and whose scan counts for nothing is told
 * apart from one it does not name (law 4).
 *
 * @param evidence SHA-256 of the file
 * @param again whether this very file was received before, for this change or another
 * @param targeted hosts of the change: the denominator of {@code counting}
 * @param counting hosts of the change whose scan counts
 * @param hosts hosts of the change that the report names, by name
 * @param missing names of the hosts of the change that the report does not name
 * @param unmatched names in the report that the inventory does not know
 * @param ambiguous names in the report that could be several hosts
 * @param others hosts of the inventory that the report names and that are not of this change
 */
public record ChangeScan(
        UUID reportId,
        String evidence,
        String fileName,
        boolean again,
        String scanner,
        @Nullable String contentVersion,
        Instant receivedAt,
        String receivedBy,
        int targeted,
        int counting,
        List<Covered> hosts,
        List<String> missing,
        List<String> unmatched,
        List<Ambiguous> ambiguous,
        int others) {

    /**
     * A host of the change that the report names.
     *
     * @param counts whether its scan counts; a counting scan may still be older than the install
     * @param why why it counts for nothing, or null when it counts
     * @param scannedAt null when the report does not say
     */
    public record Covered(
            UUID hostId,
            String host,
            boolean counts,
            @Nullable String why,
            boolean credentialed,
            @Nullable Instant scannedAt,
            int findings) {

        static Covered of(ScanReceipt.HostReceipt receipt, UUID hostId, String name) {
            String why = receipt.failure() != null
                    ? receipt.failure()
                    : receipt.credentialed() ? null : "The scanner looked from outside, without credentials.";
            return new Covered(
                    hostId, name, why == null, why, receipt.credentialed(), receipt.scannedAt(), receipt.findings());
        }
    }

    /** A name in the report that could be any of these hosts. */
    public record Ambiguous(String reportedName, String candidates) {}
}
