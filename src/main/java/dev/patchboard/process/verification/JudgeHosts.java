package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.Decision;
import dev.patchboard.verification.Verification;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Judges host by host and tells whether every host is settled. */
@Component("judgeHosts")
class JudgeHosts implements JavaDelegate {

    private final Verification verification;

    JudgeHosts(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decision decision = verification.decide(ProcessVariable.change(execution));
        ProcessVariable.flag("settled").set(execution, decision instanceof Decision.Settled);
    }
}
