package dev.patchboard.notification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.tasks.TaskOpened;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A task that waits, in the words of {@code mails.yaml}: detail {@code task} is its element id, {@code role} who may do it, and
 * the items name the person it is assigned to. The process opened it, so whoever did the step before is told as well. It is not
 * published: the history has the actions that open tasks and those that complete them.
 */
record TaskNews(TaskOpened task) implements DomainEvent {

    static final String ACTION = "task.opened";

    @Override
    public Actor actor() {
        return Actor.system("process");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Subject subject() {
        return Subject.change(task.change());
    }

    @Override
    public String summary() {
        return (task.ring() == null ? "" : "Ring " + task.ring() + ": ") + "\"" + task.name() + "\" waits"
                + (task.due() == null ? "" : ", due by " + task.due());
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        details.put("task", task.key());
        details.put("role", String.join(",", task.roles()));
        return details;
    }

    @Override
    public List<String> items() {
        return task.assignee() == null ? List.of() : List.of(task.assignee());
    }
}
