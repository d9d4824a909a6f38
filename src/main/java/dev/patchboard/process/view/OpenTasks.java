package dev.patchboard.process.view;

import dev.patchboard.process.MainProcess;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.OpenTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the engine's tasks into ours. */
@Component
class OpenTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final FormService forms;

    OpenTasks(TaskService tasks, RuntimeService runtime, FormService forms) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.forms = forms;
    }

    /** Reads the tasks with the variables that place them: one query for all of them. Tasks that end meanwhile are left out. */
    List<OpenTask> read(List<Task> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, Object> placing = new HashMap<>();
        List<VariableInstance> variables = runtime.createVariableInstanceQuery()
                .processInstanceIdIn(found.stream()
                        .map(Task::getProcessInstanceId)
                        .distinct()
                        .toArray(String[]::new))
                .list();
        for (VariableInstance variable : variables) {
            placing.put(variable.getProcessInstanceId() + "/" + variable.getName(), variable.getValue());
        }
        return found.stream()
                .map(task -> stillOpen(task, placing))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty where somebody completed it while it was being read. */
    private Optional<OpenTask> stillOpen(Task task, Map<String, Object> placing) {
        try {
            return Optional.of(open(task, placing));
        } catch (RuntimeException failed) {
            if (tasks.createTaskQuery().taskId(task.getId()).count() == 0) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private OpenTask open(Task task, Map<String, Object> placing) {
        String instance = task.getProcessInstanceId() + "/";
        String change = (String) placing.get(instance + ProcessVariable.CHANGE.name());
        if (change == null) {
            throw new IllegalStateException("Task " + task.getId() + " belongs to no change");
        }
        CamundaFormRef form = task.getCamundaFormRef();
        Date due = task.getDueDate();
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                form == null ? "" : form.getKey(),
                task.getName(),
                ChangeNumber.parse(change),
                MainProcess.is(task.getProcessDefinitionId())
                        ? null // it keeps the number of its last ring; its own tasks belong to none
                        : (Integer) placing.get(instance + ProcessVariable.RING.name()),
                task.getAssignee(),
                role(task.getId()),
                task.getCreateTime().toInstant(),
                due == null ? null : due.toInstant());
    }

    private @Nullable String role(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .findFirst()
                .orElse(null);
    }

    String formJson(String task) {
        try (InputStream json = forms.getDeployedTaskForm(task)) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
