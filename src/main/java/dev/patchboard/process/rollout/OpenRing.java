package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Rings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a ring. */
@Component("openRing")
class OpenRing implements JavaDelegate {

    private final Rings rings;

    OpenRing(Rings rings) {
        this.rings = rings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rings.open(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
    }
}
