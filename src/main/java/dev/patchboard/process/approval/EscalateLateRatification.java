package dev.patchboard.process.approval;

import dev.patchboard.approval.Ratifications;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells that a ratification is late; the authorisation stands until it is refused or expires. */
@Component
class EscalateLateRatification implements JavaDelegate {

    private final Ratifications ratifications;

    EscalateLateRatification(Ratifications ratifications) {
        this.ratifications = ratifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ratifications.escalateLate(ProcessVariable.change(execution));
    }
}
