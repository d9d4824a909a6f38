package dev.patchboard.process.approval;

import dev.patchboard.approval.Sittings;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells that a decision is late; decides nothing. */
@Component
class EscalateLateDecision implements JavaDelegate {

    private final Sittings sittings;

    EscalateLateDecision(Sittings sittings) {
        this.sittings = sittings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sittings.escalateLate(ProcessVariable.change(execution));
    }
}
