package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.Recurrences;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks for vulnerabilities that came back, and whether to watch on. */
@Component("checkRecurrence")
class CheckRecurrence implements JavaDelegate {

    private final Recurrences recurrences;

    CheckRecurrence(Recurrences recurrences) {
        this.recurrences = recurrences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChangeNumber number = ProcessVariable.change(execution);
        recurrences.check(number);
        ProcessVariable.flag("watching").set(execution, recurrences.watching(number));
    }
}
