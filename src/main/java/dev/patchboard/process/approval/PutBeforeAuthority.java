package dev.patchboard.process.approval;

import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Sittings;
import dev.patchboard.process.ProcessVariable;
import java.util.ArrayList;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Opens the round about the present revision. */
@Component
class PutBeforeAuthority implements JavaDelegate {

    private final Sittings sittings;

    PutBeforeAuthority(Sittings sittings) {
        this.sittings = sittings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Sittings.Sitting sitting = sittings.putBefore(ProcessVariable.change(execution));
        ApprovalVariables.AUTHORITY.set(execution, sitting.authority().name());
        ApprovalVariables.BALLOT.set(execution, Ballot.OPEN.name());
        ApprovalVariables.DEADLINE.set(execution, Date.from(sitting.deadline()));
        execution.setVariable(
                ApprovalVariables.MEMBERS, Variables.untypedValue(new ArrayList<>(sitting.members()), true));
    }
}
