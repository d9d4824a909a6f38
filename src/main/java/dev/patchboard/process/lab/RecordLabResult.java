package dev.patchboard.process.lab;

import dev.patchboard.lab.LabTests;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the result from the test, which is the truth, to the process, which only routes. */
@Component
class RecordLabResult implements JavaDelegate {

    private final LabTests tests;

    RecordLabResult(LabTests tests) {
        this.tests = tests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProcessVariable.RESULT.set(
                execution, tests.outcome(ProcessVariable.change(execution)).name());
    }
}
