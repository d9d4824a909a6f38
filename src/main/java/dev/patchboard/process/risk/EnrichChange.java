package dev.patchboard.process.risk;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.risk.RiskAnalysis;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has scores and affected hosts looked up. */
@Component
class EnrichChange implements JavaDelegate {

    private final RiskAnalysis analysis;

    EnrichChange(RiskAnalysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public void execute(DelegateExecution execution) {
        analysis.enrich(ProcessVariable.change(execution));
    }
}
