package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rings;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves a ring alone for its soak. */
@Component("startSoak")
class StartSoak implements JavaDelegate {

    private final Rings rings;

    StartSoak(Rings rings) {
        this.rings = rings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant until = rings.soak(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.SOAK_UNTIL.set(execution, Date.from(until));
    }
}
