package dev.patchboard.process;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What port adapters do with the engine: start an instance, tell it something, complete a task, move a timer. Whoever moves a
 * change on takes it alone first, so that two commands wait for each other at one place and never each for the other.
 */
@Component
public class Instances {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final ChangeProgress changes;
    private final Clock clock;

    Instances(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ChangeProgress changes,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.changes = changes;
        this.clock = clock;
    }

    /** Starts the latest version of a process for a change. */
    public void start(String processKey, ChangeNumber change, Map<String, Object> variables) {
        Map<String, Object> all = new java.util.HashMap<>(variables);
        all.putAll(ProcessVariable.CHANGE.of(change.toString()));
        runtime.startProcessInstanceByKey(processKey, change.toString(), all);
    }

    /** Tells everything of this change that waits for the message; nothing waiting is fine. Returns how many waited. */
    public int tell(ChangeNumber change, String message, Map<String, Object> variables) {
        changes.takeAlone(change);
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(change.toString())
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    /** As {@link #tell(ChangeNumber, String, Map)}, for the instance of one ring. */
    public int tell(ChangeNumber change, int ring, String message, Map<String, Object> variables) {
        changes.takeAlone(change);
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(change.toString())
                .processInstanceVariableEquals(ProcessVariable.RING.name(), ring)
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    /**
     * Has a timer at which the instance of one ring waits fire at another time. The job is moved, and not the token, so that
     * instances of every version of the model follow.
     *
     * @param timer element id of the timer
     * @param due the new time; one that has passed fires at once
     * @param variable from which the model took the old time; gets the new one
     * @return whether it waits there; false when the old time has come, since the executor may have taken it
     */
    public boolean moveTimer(ChangeNumber change, int ring, String timer, Date due, ProcessVariable<Date> variable) {
        List<Job> waiting = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(change.toString())
                .variableValueEquals(ProcessVariable.RING.name(), ring)
                .list()
                .stream()
                .flatMap(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(timer)
                        .duedateHigherThan(Date.from(clock.instant()))
                        .list()
                        .stream())
                .toList();
        waiting.forEach(job -> {
            runtime.setVariable(job.getProcessInstanceId(), variable.name(), due);
            management.setJobDuedate(job.getId(), due);
        });
        return !waiting.isEmpty();
    }

    /**
     * Completes the one open task of this kind.
     *
     * @param taskKey element id of the task
     * @param assignee whose task, where each member has one; null for any
     * @throws Conflict when it is not open: somebody was faster, or the change has moved on
     */
    public void complete(
            ChangeNumber change, String taskKey, @Nullable String assignee, Map<String, Object> variables) {
        changes.takeAlone(change);
        List<Task> open = open(change, taskKey).list().stream()
                .filter(task -> assignee == null || assignee.equals(task.getAssignee()))
                .toList();
        if (open.isEmpty()) {
            throw notOpen(change);
        }
        complete(change, open.get(0).getId(), variables);
    }

    /**
     * The engine reads a task and what it hangs on in several statements. Where somebody else's completion is committed between
     * two of them it fails in ways of its own, null pointers among them; that the task is gone tells what really happened.
     */
    private void complete(ChangeNumber change, String task, Map<String, Object> variables) {
        try {
            tasks.complete(task, variables);
        } catch (RuntimeException failed) {
            if (tasks.createTaskQuery().taskId(task).count() == 0) {
                throw notOpen(change);
            }
            throw failed;
        }
    }

    private static Conflict notOpen(ChangeNumber change) {
        return new Conflict("task.not-open", "This step of " + change + " is not open any more. Read it again.");
    }

    /** Whether a task of this kind is open. */
    public boolean waitsAt(ChangeNumber change, String taskKey) {
        return open(change, taskKey).count() > 0;
    }

    private TaskQuery open(ChangeNumber change, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(change.toString())
                .taskDefinitionKey(taskKey)
                .active();
    }
}
