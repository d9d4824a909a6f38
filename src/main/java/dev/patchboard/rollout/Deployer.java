package dev.patchboard.rollout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A way to bring patches to hosts: one bean a kind. A change names the kind it is deployed by. */
public interface Deployer {

    /** Stable name: {@code manual}, {@code simulated}. */
    String kind();

    /** Whether a person runs the tool: then the system hands out a list as a task and takes the logs from there. */
    boolean byHand();

    /**
     * A no-op run of the chain on each host: reach, privilege, policy, space, signature, installer allowed. A host that is not in
     * the answer was not checked and a person is asked.
     */
    List<HostCheck> preflight(PreflightOrder order);

    /**
     * Installs or removes, as the batch says. Called outside the transaction that decided it, at least once for a batch: a second
     * call with the same {@link Batch#key} must change nothing. Reports come back through {@link LogIntake} and
     * {@link RolloutProgress}, now or later.
     *
     * @throws dev.patchboard.shared.RetryLater when the tool cannot be reached: tried again with growing pauses
     */
    void carryOut(DeployOrder order);

    /**
     * Installs on hosts of the lab, outside of any ring. Called through {@link TryOuts} only, which lets no other host in.
     *
     * @return SHA-256 of the stored logs of each host that left some; empty when a person runs the tool
     */
    default Map<UUID, List<String>> tryOut(TryOutOrder order) {
        return Map.of();
    }

    /**
     * What is to be tried out.
     *
     * @param hosts ids of hosts of the lab
     * @param patches ids of the patches of the change
     * @param at when it was ordered; logs of a simulated host tell of this time
     */
    record TryOutOrder(Collection<UUID> hosts, Collection<UUID> patches, Instant at) {}

    /**
     * What is to be checked.
     *
     * @param patches ids of the patches of the change
     */
    record PreflightOrder(Collection<UUID> hosts, Collection<UUID> patches) {}

    /**
     * What is to be done.
     *
     * @param targets what to do on which host, in order
     */
    record DeployOrder(Batch batch, List<Target> targets) {}

    /** One patch on one host. */
    record Target(UUID hostId, UUID patchId) {}
}
