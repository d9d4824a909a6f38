package dev.patchboard.process.view;

import dev.patchboard.shared.tasks.EngineFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts what waits in the engine, for the figures and for whoever watches the installation. */
@Component
class EngineCounts implements EngineFigures, MeterBinder {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Clock clock;

    EngineCounts(TaskService tasks, RuntimeService runtime, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public long openTasks() {
        return tasks.createTaskQuery().active().count();
    }

    @Override
    @Transactional(readOnly = true)
    public long overdueTasks() {
        return tasks.createTaskQuery()
                .active()
                .dueBefore(Date.from(clock.instant()))
                .count();
    }

    /** A failure is seen once in each calling instance; only where it happened is counted. */
    @Override
    @Transactional(readOnly = true)
    public long failedSteps() {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .count();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("patchboard.tasks.open", this, EngineCounts::openTasks)
                .description("Tasks that wait for people")
                .register(registry);
        Gauge.builder("patchboard.tasks.overdue", this, EngineCounts::overdueTasks)
                .description("Tasks whose due time has passed")
                .register(registry);
        Gauge.builder("patchboard.steps.failed", this, EngineCounts::failedSteps)
                .description("Technical failures that wait for a person")
                .register(registry);
    }
}
