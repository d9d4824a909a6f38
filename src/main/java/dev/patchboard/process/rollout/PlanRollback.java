package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rollbacks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Decides whether the tool or a person takes a ring back. */
@Component("planRollback")
class PlanRollback implements JavaDelegate {

    private final Rollbacks rollbacks;

    PlanRollback(Rollbacks rollbacks) {
        this.rollbacks = rollbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean byTool = rollbacks.byTool(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.ROLLBACK.set(execution, byTool ? "TOOL" : "HAND");
    }
}
