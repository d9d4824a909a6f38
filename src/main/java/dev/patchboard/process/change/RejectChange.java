package dev.patchboard.process.change;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a change that its analyst, its lab or its authority turned down. */
@Component("rejectChange")
class RejectChange implements JavaDelegate {

    private final ChangeProgress progress;

    RejectChange(ChangeProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.reject(ProcessVariable.change(execution), null, Actor.system("process"));
    }
}
