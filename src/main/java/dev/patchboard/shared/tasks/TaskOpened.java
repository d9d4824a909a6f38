package dev.patchboard.shared.tasks;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A human task came up. The process module publishes one for every user task of every process, in the transaction that opens it.
 *
 * @param change the change it belongs to
 * @param key element id in the model, {@code task_riskAnalysis}
 * @param name what people read
 * @param ring ordinal of the ring it belongs to, or null
 * @param assignee login of the one person it is for, or null where a role may claim it
 * @param roles names of the roles that may claim it, sorted; empty where it is assigned
 * @param due when it should be done, or null
 */
public record TaskOpened(
        ChangeNumber change,
        String key,
        String name,
        @Nullable Integer ring,
        @Nullable String assignee,
        List<String> roles,
        @Nullable Instant due) {

    public TaskOpened {
        roles = List.copyOf(roles);
    }
}
