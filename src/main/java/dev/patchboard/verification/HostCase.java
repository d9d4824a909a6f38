package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one host of a change.
 *
 * @param patches those the change brings
 * @param proofs by patch id; a patch without accepted evidence is absent
 * @param unproven why there is none, by patch id of those
 * @param lastStart last start of the host that was seen, or null
 * @param statements what scans say about the patches' vulnerabilities on this host
 * @param due when missing evidence is due, or null when nobody has said
 */
record HostCase(
        UUID hostId,
        List<Patch> patches,
        Map<UUID, InstallProof> proofs,
        Map<UUID, String> unproven,
        @Nullable Instant lastStart,
        List<ScanStatement> statements,
        @Nullable Instant due) {

    HostCase with(List<ScanStatement> said) {
        return new HostCase(hostId, patches, proofs, unproven, lastStart, said, due);
    }
}
