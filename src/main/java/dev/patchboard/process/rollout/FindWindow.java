package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Scheduling;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds when a ring may run. */
@Component("findWindow")
class FindWindow implements JavaDelegate {

    private final Scheduling scheduling;

    FindWindow(Scheduling scheduling) {
        this.scheduling = scheduling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> opens =
                scheduling.nextWindow(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
        RolloutVariables.WINDOW.set(execution, opens.isPresent() ? "KNOWN" : "NONE");
        opens.ifPresent(at -> RolloutVariables.WINDOW_OPENS.set(execution, RolloutVariables.date(at)));
    }
}
