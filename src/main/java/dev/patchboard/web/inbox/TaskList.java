package dev.patchboard.web.inbox;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks a page at a time, oldest first: what came up longest ago waits on the first page. */
final class TaskList {

    private TaskList() {}

    /** Those of a change; all with null. */
    static List<OpenTask> of(List<OpenTask> tasks, @Nullable ChangeNumber change) {
        return change == null
                ? tasks
                : tasks.stream().filter(task -> task.change().equals(change)).toList();
    }

    /**
     * One page.
     *
     * @param tasks oldest first, those of the same moment by id
     * @param after the {@code next} of the page before, or null for the first
     * @param limit tasks a page has; null for {@link Cursor#DEFAULT_SIZE}
     */
    static Keyset<OpenTask> page(List<OpenTask> tasks, @Nullable String after, @Nullable Integer limit) {
        List<String> key = Cursor.after(after, 2);
        return Cursor.page(
                tasks.stream()
                        .filter(task -> key == null || isBehind(task, key))
                        .toList(),
                Cursor.size(limit),
                task -> List.of(task.created().toString(), task.id()));
    }

    private static boolean isBehind(OpenTask task, List<String> key) {
        int later = task.created().compareTo(Cursor.instant(key.get(0)));
        return later > 0 || later == 0 && task.id().compareTo(key.get(1)) > 0;
    }
}
