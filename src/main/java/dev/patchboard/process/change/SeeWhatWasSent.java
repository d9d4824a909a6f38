package dev.patchboard.process.change;

import dev.patchboard.change.TurnDowns;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.ChangeNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether anything was sent to a host of a change that was turned down: such hosts are proven or settled before it ends (law 3). */
@Component("seeWhatWasSent")
class SeeWhatWasSent implements JavaDelegate {

    private static final ProcessVariable<Boolean> ANYTHING_SENT = ProcessVariable.flag("anythingSent");

    private final TurnDowns turnDowns;
    private final WhoTurnedDown who;

    SeeWhatWasSent(TurnDowns turnDowns, WhoTurnedDown who) {
        this.turnDowns = turnDowns;
        this.who = who;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChangeNumber number = ProcessVariable.change(execution);
        ANYTHING_SENT.set(execution, turnDowns.see(number, who.of(number)));
    }
}
