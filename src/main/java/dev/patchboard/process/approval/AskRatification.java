package dev.patchboard.process.approval;

import dev.patchboard.approval.Ratifications;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the board to ratify an emergency decision. */
@Component
class AskRatification implements JavaDelegate {

    private final Ratifications ratifications;

    AskRatification(Ratifications ratifications) {
        this.ratifications = ratifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ratifications.ask(ProcessVariable.change(execution));
    }
}
