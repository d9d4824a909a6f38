package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.Decision;
import dev.patchboard.verification.Verification;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Judges host by host a last time and closes the change if every host is settled still; tells which of the two. */
@Component("judgeAndClose")
class JudgeAndClose implements JavaDelegate {

    private final Verification verification;

    JudgeAndClose(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decision decision = verification.close(ProcessVariable.change(execution));
        ProcessVariable.flag("settled").set(execution, decision instanceof Decision.Settled);
    }
}
