package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.NextRing;
import dev.patchboard.rollout.Rollout;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the ring that comes next. */
@Component("nextRing")
class NextRingDelegate implements JavaDelegate {

    private final Rollout rollout;

    NextRingDelegate(Rollout rollout) {
        this.rollout = rollout;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NextRing next = rollout.nextRing(ProcessVariable.change(execution));
        if (next instanceof NextRing.Ring ring) {
            ProcessVariable.RING.set(execution, ring.ordinal());
        }
        ProcessVariable.flag("ringLeft").set(execution, next instanceof NextRing.Ring);
    }
}
