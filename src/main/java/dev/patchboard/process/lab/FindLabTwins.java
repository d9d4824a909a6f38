package dev.patchboard.process.lab;

import dev.patchboard.lab.LabTests;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the test: is there a host like the targets? */
@Component
class FindLabTwins implements JavaDelegate {

    private static final ProcessVariable<Boolean> TWINS = ProcessVariable.flag("twins");

    private final LabTests tests;

    FindLabTwins(LabTests tests) {
        this.tests = tests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TWINS.set(execution, tests.open(ProcessVariable.change(execution)));
    }
}
