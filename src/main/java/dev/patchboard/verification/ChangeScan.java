package dev.patchboard.verification;

import dev.patchboard.scan.ScanReceipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner report means to the hosts of one change as they stand now: by itself, without other reports. A host that the report
 * names and whose scan counts for nothing is told apart from one it does not name (law 4).
 *
 * @param evidence SHA-256 of the file
 * @param again whether this very file was received before, for this change or another
 * @param targeted hosts of the change: the denominator of {@code counting}
 * @param counting hosts of the change whose scan says something that counts, for or against
 * @param proving hosts of which this report alone proves that every vulnerability of the change is gone
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
        int proving,
        List<Covered> hosts,
        List<String> missing,
        List<String> unmatched,
        List<Ambiguous> ambiguous,
        int others) {

    /**
     * A host of the change that the report names.
     *
     * @param counts whether its scan says something about the change's vulnerabilities that counts now: it worked, had credentials, looked
     *     for them and is later than installation and restart. What it finds counts too
     * @param proves whether it proves that all of them are gone
     * @param why what it finds, or why it proves nothing and what to do; null when it proves
     * @param cves each vulnerability of the change by itself
     * @param scannedAt null when the report does not say
     */
    public record Covered(
            UUID hostId,
            String host,
            boolean counts,
            boolean proves,
            @Nullable String why,
            List<Looked> cves,
            boolean credentialed,
            @Nullable Instant scannedAt,
            int findings) {

        /** What the report says of this host, when this is what it proves; what it finds counts, whether anything was installed or not. */
        static Covered of(
                ScanReceipt.HostReceipt receipt,
                UUID hostId,
                String name,
                Proof proof,
                boolean finds,
                List<Looked> cves) {
            boolean proves = proof.state() == Proof.State.PROVEN;
            return new Covered(
                    hostId,
                    name,
                    finds || proof.state() != Proof.State.OPEN,
                    proves,
                    proves ? null : proof.note(),
                    cves,
                    receipt.credentialed(),
                    receipt.scannedAt(),
                    receipt.findings());
        }
    }

    /**
     * What the report says about one vulnerability on one host.
     *
     * @param proves whether it proves that the host does not have it any more
     * @param why what it finds, or why it proves nothing; null when it proves
     */
    public record Looked(
            String cve, boolean proves, @Nullable String why) {}

    /**
     * A name in the report that could be any of these hosts.
     *
     * @param findings what the report finds there, which counts for none of them
     */
    public record Ambiguous(String reportedName, String candidates, int findings) {}
}
