package dev.patchboard.process;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.TaskOpened;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says of every user task that it waits, whatever process it stands in: nobody has to remember that for a new one. */
@Component
class TaskAnnouncer extends AbstractBpmnParseListener {

    private final ApplicationEventPublisher events;

    TaskAnnouncer(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
            task.getTaskDefinition().addTaskListener(TaskListener.EVENTNAME_CREATE, this::announce);
        }
    }

    private void announce(DelegateTask task) {
        String change = ProcessVariable.CHANGE.find(task);
        if (change == null) {
            return; // it belongs to no change that anybody could be told of
        }
        List<String> roles = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        events.publishEvent(new TaskOpened(
                ChangeNumber.parse(change),
                task.getTaskDefinitionKey(),
                Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                MainProcess.is(task.getProcessDefinitionId()) ? null : ProcessVariable.RING.find(task),
                task.getAssignee(),
                roles,
                task.getDueDate() == null ? null : task.getDueDate().toInstant()));
    }
}
