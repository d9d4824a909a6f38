package dev.patchboard.process;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What port adapters do with the engine: start an instance, tell it something, complete a task. */
@Component
public class Instances {

    private final RuntimeService runtime;
    private final TaskService tasks;

    Instances(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Starts the latest version of a process for a change. */
    public void start(String processKey, ChangeNumber change, Map<String, Object> variables) {
        Map<String, Object> all = new java.util.HashMap<>(variables);
        all.putAll(ProcessVariable.CHANGE.of(change.toString()));
        runtime.startProcessInstanceByKey(processKey, change.toString(), all);
    }

    /** Tells everything of this change that waits for the message; nothing waiting is fine. Returns how many waited. */
    public int tell(ChangeNumber change, String message, Map<String, Object> variables) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(change.toString())
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    /** As {@link #tell(ChangeNumber, String, Map)}, for the instance of one ring. */
    public int tell(ChangeNumber change, int ring, String message, Map<String, Object> variables) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(change.toString())
                .processInstanceVariableEquals(ProcessVariable.RING.name(), ring)
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
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
        List<Task> open = tasks
                .createTaskQuery()
                .processInstanceBusinessKey(change.toString())
                .taskDefinitionKey(taskKey)
                .active()
                .list()
                .stream()
                .filter(task -> assignee == null || assignee.equals(task.getAssignee()))
                .toList();
        if (open.isEmpty()) {
            throw new Conflict("task.not-open", "This step of " + change + " is not open any more. Read it again.");
        }
        tasks.complete(open.get(0).getId(), variables);
    }
}
