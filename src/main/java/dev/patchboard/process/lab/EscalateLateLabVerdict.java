package dev.patchboard.process.lab;

import dev.patchboard.lab.LabTests;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells that a verdict is late; decides nothing. */
@Component
class EscalateLateLabVerdict implements JavaDelegate {

    private final LabTests tests;

    EscalateLateLabVerdict(LabTests tests) {
        this.tests = tests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tests.escalateLate(ProcessVariable.change(execution));
    }
}
