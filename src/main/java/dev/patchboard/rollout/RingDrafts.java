package dev.patchboard.rollout;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rings of a change as people may still edit them, by {@link Rollout#planOwn}. */
@Service
@Transactional(readOnly = true)
public class RingDrafts {

    private final Changes changes;
    private final Ledger ledger;
    private final RolloutPolicy policy;

    RingDrafts(Changes changes, Ledger ledger, RolloutPolicy policy) {
        this.changes = changes;
        this.ledger = ledger;
        this.policy = policy;
    }

    /** Whether the rings may be planned anew: neither put before an authority nor begun. */
    public boolean open(ChangeNumber number) {
        ChangeView change = changes.get(number);
        return change.stage().compareTo(Stage.AUTHORISATION) < 0
                && ledger.waves(number).stream().allMatch(wave -> wave.openedAt() == null);
    }

    /**
     * The rings as planned so far, else as the table has them. The canary ring of a waived lab test and the straggler ring are left
     * out: every plan gets them by itself.
     */
    public List<RingPlan> of(ChangeNumber number) {
        ChangeView change = changes.get(number);
        List<RingPlan> planned = ledger.waves(number).stream()
                .map(Wave::plan)
                .filter(ring -> !ring.straggler() && !ring.name().equals(RingPlanner.CANARY))
                .toList();
        return planned.isEmpty() ? policy.rings(change.type(), change.rating()).rings() : planned;
    }
}
