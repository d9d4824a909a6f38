package dev.patchboard.process.change;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a change whose hosts are all settled. */
@Component("closeChange")
class CloseChange implements JavaDelegate {

    private final ChangeProgress progress;

    CloseChange(ChangeProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.close(ProcessVariable.change(execution), Actor.system("process"));
    }
}
