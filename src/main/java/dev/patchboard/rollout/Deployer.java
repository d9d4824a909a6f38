package dev.patchboard.rollout;

import java.util.Collection;
import java.util.List;
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
