package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rollbacks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Checks whether every host of a ring is back. */
@Component("checkRollback")
class CheckRollback implements JavaDelegate {

    private final Rollbacks rollbacks;

    CheckRollback(Rollbacks rollbacks) {
        this.rollbacks = rollbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean done = rollbacks.check(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.ROLLBACK.set(execution, done ? "DONE" : "OPEN");
    }
}
