package dev.patchboard.process.risk;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.risk.RiskAnalysis;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the tables rate the change. */
@Component
class RateRisk implements JavaDelegate {

    private final RiskAnalysis analysis;

    RateRisk(RiskAnalysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public void execute(DelegateExecution execution) {
        analysis.rate(ProcessVariable.change(execution));
    }
}
