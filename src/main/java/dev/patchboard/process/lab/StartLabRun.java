package dev.patchboard.process.lab;

import dev.patchboard.lab.LabTests;
import dev.patchboard.process.ProcessVariable;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the list to the lab. */
@Component
class StartLabRun implements JavaDelegate {

    private static final ProcessVariable<Date> DEADLINE = new ProcessVariable<>("deadline", Date.class);

    private final LabTests tests;

    StartLabRun(LabTests tests) {
        this.tests = tests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DEADLINE.set(execution, Date.from(tests.handOut(ProcessVariable.change(execution))));
    }
}
