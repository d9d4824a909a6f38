package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rollout;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the rings of a change. */
@Component("planRollout")
class PlanRollout implements JavaDelegate {

    private final Rollout rollout;

    PlanRollout(Rollout rollout) {
        this.rollout = rollout;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rollout.plan(ProcessVariable.change(execution));
    }
}
