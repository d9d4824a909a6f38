package dev.patchboard.process.approval;

import dev.patchboard.approval.Ratifications;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the board's answer from the round to the process. */
@Component
class RecordRatification implements JavaDelegate {

    private final Ratifications ratifications;

    RecordRatification(Ratifications ratifications) {
        this.ratifications = ratifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProcessVariable.RESULT.set(
                execution,
                ratifications.outcome(ProcessVariable.change(execution)).name());
    }
}
