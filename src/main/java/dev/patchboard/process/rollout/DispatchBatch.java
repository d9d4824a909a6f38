package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Batches;
import dev.patchboard.rollout.Dispatch;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the next batch of a ring. */
@Component("dispatchBatch")
class DispatchBatch implements JavaDelegate {

    private final Batches batches;

    DispatchBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Dispatch dispatch = batches.next(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.dispatched(execution, dispatch);
    }
}
