package dev.patchboard.rollout;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision tables of the rollout: {@code rollout-plan} and {@code ring-gate}. */
public interface RolloutPolicy {

    /**
     * The rings of a kind of change.
     *
     * @param rings in order, without the straggler ring, which every plan has
     * @param policy key, version and digest of the table
     */
    record Rings(List<RingPlan> rings, String policy) {}

    /** The rings for this type and rating; a change that is not rated is planned like the riskiest. */
    Rings rings(ChangeType type, @Nullable Rating rating);

    /** What the gate says to these facts; hold where no rule speaks. */
    GateProposal gate(GateFacts facts);
}
