package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.scan.ScanAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one host of a change.
 *
 * @param patches those the change brings
 * @param proofs by patch id; a patch without accepted evidence is absent
 * @param unproven why there is none, by patch id of those
 * @param takenBack when and why a patch was taken off the host again on purpose, by patch id of those
 * @param lastStart last start of the host that was seen, or null
 * @param answers what the scans that may count say about the patches' vulnerabilities on this host
 * @param restartWithin how long after an installation its restart may take
 * @param profile what counts as proof for its asset class
 * @param due when missing evidence is due, or null when nobody has said
 */
record HostCase(
        UUID hostId,
        List<Patch> patches,
        Map<UUID, InstallProof> proofs,
        Map<UUID, String> unproven,
        Map<UUID, WaysBack.Back> takenBack,
        @Nullable LastStart lastStart,
        List<ScanAnswer> answers,
        Duration restartWithin,
        EvidenceProfile profile,
        @Nullable Instant due) {

    /** The vulnerabilities that the patches cure. */
    Set<String> cves() {
        return patches.stream().flatMap(patch -> patch.cves().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a scan from the outside counts, as weaker evidence. */
    boolean countsFromOutside() {
        return profile.look() == EvidenceProfile.Look.EXTERNAL;
    }

    HostCase with(List<ScanAnswer> said) {
        return new HostCase(hostId, patches, proofs, unproven, takenBack, lastStart, said, restartWithin, profile, due);
    }
}
