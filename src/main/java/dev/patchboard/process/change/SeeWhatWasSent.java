package dev.patchboard.process.change;

import dev.patchboard.change.SentHosts;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether anything was sent to a host of a change that was turned down: such hosts are proven or settled before it ends (law 3). */
@Component("seeWhatWasSent")
class SeeWhatWasSent implements JavaDelegate {

    private static final ProcessVariable<Boolean> ANYTHING_SENT = ProcessVariable.flag("anythingSent");

    private final SentHosts sent;

    SeeWhatWasSent(SentHosts sent) {
        this.sent = sent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ANYTHING_SENT.set(execution, !sent.of(ProcessVariable.change(execution)).isEmpty());
    }
}
