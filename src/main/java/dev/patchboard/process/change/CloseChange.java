package dev.patchboard.process.change;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.Actor;
import dev.patchboard.verification.Verification;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Closes a change in models that do not ask afterwards whether it is settled still, as those of before did: a host that is open again
 * makes it a failed step.
 */
@Component("closeChange")
class CloseChange implements JavaDelegate {

    private final Verification verification;
    private final ChangeProgress progress;

    CloseChange(Verification verification, ChangeProgress progress) {
        this.verification = verification;
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        verification.decide(ProcessVariable.change(execution));
        progress.close(ProcessVariable.change(execution), Actor.system("process"));
    }
}
