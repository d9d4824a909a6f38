package dev.patchboard.process.approval;

import dev.patchboard.approval.Sittings;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the decision from the round, which is the truth, to the process, which only routes. */
@Component
class RecordDecision implements JavaDelegate {

    private final Sittings sittings;

    RecordDecision(Sittings sittings) {
        this.sittings = sittings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProcessVariable.RESULT.set(
                execution, sittings.outcome(ProcessVariable.change(execution)).name());
    }
}
