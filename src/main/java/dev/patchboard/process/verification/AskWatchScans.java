package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.verification.WatchScans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for new scans of the hosts of a closed change. */
@Component("askWatchScans")
class AskWatchScans implements JavaDelegate {

    private final WatchScans scans;

    AskWatchScans(WatchScans scans) {
        this.scans = scans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scans.request(ProcessVariable.change(execution));
    }
}
