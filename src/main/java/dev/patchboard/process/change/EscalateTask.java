package dev.patchboard.process.change;

import dev.patchboard.change.Escalations;
import dev.patchboard.process.ProcessVariable;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Says aloud which tasks of this instance are late. */
@Component("escalateTask")
class EscalateTask implements JavaDelegate {

    private final Escalations escalations;
    private final TaskService tasks;

    EscalateTask(Escalations escalations, TaskService tasks) {
        this.escalations = escalations;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> open = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().stream()
                .map(Task::getName)
                .distinct()
                .toList();
        escalations.overdue(ProcessVariable.change(execution), open);
    }
}
