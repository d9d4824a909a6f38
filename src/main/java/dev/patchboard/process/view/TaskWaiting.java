package dev.patchboard.process.view;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task has waited too long.
 *
 * @param since when it was made, or when it was due if it has a due time
 * @param reminder which reminder this is, from 1
 */
public record TaskWaiting(Actor actor, OpenTask task, Instant since, int reminder) implements DomainEvent {

    @Override
    public String action() {
        return "change.task-waiting";
    }

    @Override
    public Subject subject() {
        return Subject.change(task.change());
    }

    @Override
    public String summary() {
        return "Waiting since " + since + ": " + task.name();
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>(Map.of(
                "task", task.name(),
                "form", task.form(),
                "since", since.toString(),
                "reminder", reminder == 1 ? "first" : "again",
                "count", String.valueOf(reminder)));
        if (task.role() != null) {
            details.put("role", task.role());
        }
        return details;
    }

    /** The login of whoever has the task; nobody's task has none. */
    @Override
    public List<String> items() {
        return task.assignee() == null ? List.of() : List.of(task.assignee());
    }
}
