package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.VerificationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins to watch a closed change. */
@Component("startRecurrenceWatch")
class StartRecurrenceWatch implements JavaDelegate {

    private final VerificationProcess process;

    StartRecurrenceWatch(VerificationProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.watch(ProcessVariable.change(execution));
    }
}
