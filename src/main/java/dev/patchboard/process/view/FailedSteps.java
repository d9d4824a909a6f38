package dev.patchboard.process.view;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Technical failures that used up their retries and wait for a person. */
@Service
@Transactional
public class FailedSteps {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final ApplicationEventPublisher events;

    FailedSteps(RuntimeService runtime, ManagementService management, ApplicationEventPublisher events) {
        this.runtime = runtime;
        this.management = management;
        this.events = events;
    }

    /**
     * A failed step.
     *
     * @param id to retry it by
     * @param step element id in the model
     * @param message what went wrong, as the failure says it
     * @param trace stack trace for whoever mends it, or null
     */
    public record FailedStep(
            String id,
            ChangeNumber change,
            String step,
            String message,
            @Nullable String trace,
            Instant since) {}

    /** Somebody had a step tried again. */
    public record StepRetried(Actor actor, ChangeNumber change, String step) implements DomainEvent {
        @Override
        public String action() {
            return "step.retried";
        }

        @Override
        public Subject subject() {
            return Subject.change(change);
        }

        @Override
        public String summary() {
            return "Had the failed step " + step + " tried again";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("step", step);
        }
    }

    /** Every failed step, longest waiting first. */
    @Transactional(readOnly = true)
    public List<FailedStep> all() {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .map(this::step)
                .sorted(Comparator.comparing(FailedStep::since))
                .toList();
    }

    /** Has a step tried again, once and at once; when it fails again it is back in the list. */
    public void retry(String id, Actor actor) {
        Incident incident = runtime.createIncidentQuery().incidentId(id).singleResult();
        if (incident == null) {
            throw new NotFound("failed step", id);
        }
        FailedStep step = step(incident);
        management.setJobRetries(incident.getConfiguration(), 1);
        // Its last failure left it waiting for the pause between tries of the engine.
        management.setJobDuedate(incident.getConfiguration(), null);
        events.publishEvent(new StepRetried(actor, step.change(), step.step()));
    }

    private FailedStep step(Incident incident) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        String message = incident.getIncidentMessage();
        return new FailedStep(
                incident.getId(),
                ChangeNumber.parse(instance.getBusinessKey()),
                incident.getFailedActivityId() == null ? incident.getActivityId() : incident.getFailedActivityId(),
                message == null ? "No message; see the trace." : message,
                management.getJobExceptionStacktrace(incident.getConfiguration()),
                incident.getIncidentTimestamp().toInstant());
    }
}
