package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.Verification;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says which hosts want a scan. */
@Component("requestScans")
class RequestScans implements JavaDelegate {

    private final Verification verification;

    RequestScans(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        verification.requestScans(ProcessVariable.change(execution));
    }
}
