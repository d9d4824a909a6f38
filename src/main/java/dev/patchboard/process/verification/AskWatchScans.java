package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.Recurrences;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for new scans of the hosts of a closed change. */
@Component("askWatchScans")
class AskWatchScans implements JavaDelegate {

    private final Recurrences recurrences;

    AskWatchScans(Recurrences recurrences) {
        this.recurrences = recurrences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        recurrences.requestScans(ProcessVariable.change(execution));
    }
}
