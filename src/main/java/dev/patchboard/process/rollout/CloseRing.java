package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rings;
import dev.patchboard.rollout.WaveState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a ring and says how it ended. */
@Component("closeRing")
class CloseRing implements JavaDelegate {

    private final Rings rings;

    CloseRing(Rings rings) {
        this.rings = rings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WaveState ended = rings.close(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        boolean proceeds = ended == WaveState.PROVEN || ended == WaveState.PASSED_OVER;
        ProcessVariable.RESULT.set(execution, proceeds ? "PROCEED" : ended.name());
    }
}
