package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.GateDecision;
import dev.patchboard.rollout.RingGate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the gate of a ring. */
@Component("askGate")
class AskGate implements JavaDelegate {

    private final RingGate ringGate;

    AskGate(RingGate ringGate) {
        this.ringGate = ringGate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        GateDecision decision =
                ringGate.ask(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.GATE.set(execution, decision.name());
        RolloutVariables.GATE_DUE.set(execution, RolloutVariables.date(ringGate.decisionDue()));
    }
}
