package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Dispatch;
import dev.patchboard.rollout.Rollbacks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the removal to the hosts of a ring. */
@Component("dispatchRollback")
class DispatchRollback implements JavaDelegate {

    private final Rollbacks rollbacks;

    DispatchRollback(Rollbacks rollbacks) {
        this.rollbacks = rollbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Dispatch dispatch = rollbacks.send(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.dispatched(execution, dispatch);
    }
}
