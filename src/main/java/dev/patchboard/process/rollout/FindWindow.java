package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Scheduling;
import java.time.Instant;
import java.util.Date;
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
        // A window that is open now must not wait for the engine's next whole second; the dispatch asks again anyway.
        opens.ifPresent(at -> RolloutVariables.WINDOW_OPENS.set(execution, Date.from(at)));
    }
}
