package dev.patchboard.rollout;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import org.springframework.stereotype.Component;

/** Asks the gate's table about a ring. */
@Component
class GateTable {

    private final RolloutPolicy policy;
    private final Changes changes;
    private final Patches patches;

    GateTable(RolloutPolicy policy, Changes changes, Patches patches) {
        this.policy = policy;
        this.changes = changes;
        this.patches = patches;
    }

    /** What the table says; going on without the exit criterion or with a spent budget is never its to give (law 2). */
    GateProposal ask(Wave wave, Snapshot snapshot) {
        RingProgress progress = snapshot.progress(wave);
        boolean removable = changes.get(wave.change()).patches().stream()
                .allMatch(patch -> patches.get(patch).uninstallable());
        GateProposal proposal =
                policy.gate(new GateFacts(progress, removable, wave.plan().straggler()));
        if (proposal.decision() == GateDecision.GO_ON && !progress.provenWithinBudget()) {
            String why = progress.criterionMet() ? "The error budget is spent." : unmet(wave);
            return new GateProposal(GateDecision.HOLD, why, proposal.policy());
        }
        return proposal;
    }

    private static String unmet(Wave wave) {
        return wave.plan().exitPercent() == 0 ? "No host of the ring is proven." : "The exit criterion is not met.";
    }
}
