package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.ParityAnswer;
import dev.patchboard.rollout.ParityGate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares a ring with where the patch was proven. */
@Component("checkParity")
class CheckParity implements JavaDelegate {

    private final ParityGate parityGate;

    CheckParity(ParityGate parityGate) {
        this.parityGate = parityGate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ParityAnswer answer =
                parityGate.check(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.PARITY.set(execution, answer.name());
    }
}
