package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Preflights;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Runs the preflight of a ring. */
@Component("runPreflight")
class RunPreflight implements JavaDelegate {

    private final Preflights preflights;

    RunPreflight(Preflights preflights) {
        this.preflights = preflights;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean answered = preflights.run(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.PREFLIGHT.set(execution, answered ? "ANSWERED" : "OPEN");
    }
}
