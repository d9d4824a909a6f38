package dev.patchboard.process.risk;

import dev.patchboard.process.Instances;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.risk.RiskProcess;
import dev.patchboard.shared.ChangeNumber;
import org.springframework.stereotype.Component;

/** Tells the engine what an analyst decided. */
@Component
class EngineRiskProcess implements RiskProcess {

    private static final ProcessVariable<String> DECISION = ProcessVariable.text("riskDecision");

    private final Instances instances;

    EngineRiskProcess(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void riskConfirmed(ChangeNumber number, boolean accepted) {
        instances.complete(number, "task_riskAnalysis", null, DECISION.of(accepted ? "ACCEPT" : "REJECT"));
    }
}
