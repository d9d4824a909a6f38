package dev.patchboard.process;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says aloud that a step has used up its retries, so that whoever may have it tried again hears of it. */
@Component
class StepFailures extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    StepFailures(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    /**
     * A step used up its retries and waits for a person.
     *
     * @param step element id in the model
     * @param error what went wrong, as the failure says it, or null
     */
    record StepFailed(
            ChangeNumber change, String step, @Nullable String error) implements DomainEvent {
        @Override
        public Actor actor() {
            return Actor.system("process");
        }

        @Override
        public String action() {
            return "step.failed";
        }

        @Override
        public Subject subject() {
            return Subject.change(change);
        }

        @Override
        public String summary() {
            return "The step " + step + " failed and waits for a person";
        }

        @Override
        public @Nullable String reason() {
            return error;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("step", step);
        }
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        Incident incident = super.handleIncident(context, message);
        String change = change(context);
        if (change != null) {
            String failed = context.getFailedActivityId();
            String step = failed == null ? context.getActivityId() : failed;
            events.publishEvent(new StepFailed(ChangeNumber.parse(change), step, message));
        }
        return incident;
    }

    /** Number of the change whose step it is, or null where the job belongs to none. */
    private static @Nullable String change(IncidentContext context) {
        if (context.getExecutionId() == null) {
            return null;
        }
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        return execution == null ? null : execution.getProcessInstance().getBusinessKey();
    }
}
