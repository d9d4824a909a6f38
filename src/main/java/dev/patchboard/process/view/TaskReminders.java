package dev.patchboard.process.view;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks for tasks that nobody does, and says so aloud until somebody does them: no step can lie for ever, whatever its process model
 * says of deadlines. A reminder decides nothing. Tasks of a change on hold are left alone.
 *
 * <p>How often a task was spoken of is kept with the task, so that looking twice reminds once; of two nodes that look at the same
 * time the engine lets one commit.
 */
@Component
class TaskReminders {

    private static final Logger LOG = LoggerFactory.getLogger(TaskReminders.class);
    private static final Actor SYSTEM = Actor.system("deadline");
    private static final String REMINDED = "reminded";

    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final Changes changes;
    private final TaskReminderProperties properties;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final boolean jobs;

    TaskReminders(
            TaskService tasks,
            OpenTasks openTasks,
            Changes changes,
            TaskReminderProperties properties,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock,
            @Value("${patchboard.process.jobs:true}") boolean jobs) {
        this.tasks = tasks;
        this.openTasks = openTasks;
        this.changes = changes;
        this.properties = properties;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(initialDelayString = "PT2M", fixedRateString = "${patchboard.process.task-reminder.look:PT15M}")
    void look() {
        if (jobs) {
            remind();
        }
    }

    /** Reminds of every task whose time has come, each in a transaction of its own. */
    void remind() {
        waiting().forEach(this::alone);
    }

    private List<OpenTask> waiting() {
        Instant before = clock.instant().minus(properties.every());
        return Objects.requireNonNull(transaction.execute(status -> openTasks
                .read(tasks.createTaskQuery()
                        .active()
                        .initializeFormKeys()
                        .taskCreatedBefore(Date.from(before))
                        .list())
                .stream()
                .filter(task -> !since(task).isAfter(before))
                .toList()));
    }

    private void alone(OpenTask task) {
        try {
            transaction.executeWithoutResult(status -> remind(task));
        } catch (ConcurrencyFailureException otherNode) {
            LOG.debug("Another node, or the person, was faster", otherNode);
        } catch (RuntimeException broken) { // one task must not keep the people of the others from being reminded
            LOG.error("Nobody could be reminded of task {} of {}", task.id(), task.change(), broken);
        }
    }

    private void remind(OpenTask task) {
        Task still = tasks.createTaskQuery().taskId(task.id()).singleResult();
        if (still == null || changes.find(task.change()).map(ChangeView::held).orElse(true)) {
            return;
        }
        int count = (int) Duration.between(since(task), clock.instant()).dividedBy(properties.every());
        Integer reminded = (Integer) tasks.getVariableLocal(task.id(), REMINDED);
        if (reminded == null || reminded < count) {
            tasks.setVariableLocal(task.id(), REMINDED, count);
            events.publishEvent(new TaskWaiting(SYSTEM, task, since(task), count));
        }
    }

    /** A task with a due time is pending until then, not late. */
    private static Instant since(OpenTask task) {
        Instant due = task.due();
        return due != null && due.isAfter(task.created()) ? due : task.created();
    }
}
