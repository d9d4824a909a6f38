package dev.patchboard.rollout.web;

import dev.patchboard.rollout.RingDrafts;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is loose about the rings of a change, for the pages on which they are planned and decided about. */
@Component("ringWarnings")
class RingWarnings {

    private final RingDrafts drafts;

    RingWarnings(RingDrafts drafts) {
        this.drafts = drafts;
    }

    /** Names of the rings that go on sending however many hosts fail or stay unknown; empty in a sound plan. */
    public List<String> stopNothing(ChangeNumber number) {
        return drafts.of(number).stream()
                .filter(RingPlan::stopsNothing)
                .map(RingPlan::name)
                .toList();
    }

    /** Names of the rings that would prove nothing to the next one; only a table can have them. */
    public List<String> proveNothing(ChangeNumber number) {
        return drafts.of(number).stream()
                .filter(RingPlan::provesNothing)
                .map(RingPlan::name)
                .toList();
    }
}
