package dev.patchboard.rollout;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hosts of one batch that a worker holds until its lease ends.
 *
 * @param batch number of the batch within its ring
 * @param action what to do with the patches on every host
 * @param worker who fetched them
 * @param leasedUntil from then on another worker may be given the hosts that are not reported
 * @param hosts those that are still to be reported, by name
 */
public record WorkClaim(
        UUID id,
        ChangeNumber change,
        int ring,
        int batch,
        Kind action,
        String worker,
        Instant claimedAt,
        Instant leasedUntil,
        List<WorkHost> hosts) {

    /**
     * One host.
     *
     * @param handedOutBefore whether an earlier worker lost it without a report: look first what is installed
     */
    public record WorkHost(
            UUID id,
            String name,
            @Nullable String fqdn,
            @Nullable String ip,
            @Nullable String os,
            boolean handedOutBefore,
            List<WorkPatch> patches) {}

    /**
     * One patch to install or to remove.
     *
     * @param digest expected digest of the installer as {@code sha256:hex}, or null when nobody stated one
     */
    public record WorkPatch(
            UUID id,
            String name,
            @Nullable String kb,
            @Nullable String productCode,
            @Nullable String digest,
            List<PatchPackage> packages) {}
}
