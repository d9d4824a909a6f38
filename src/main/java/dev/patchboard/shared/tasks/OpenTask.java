package dev.patchboard.shared.tasks;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human task that waits.
 *
 * @param id of the task in the inbox
 * @param key element id in the model, {@code task_riskAnalysis}
 * @param form key of the form that completes it, {@code risk-analysis}
 * @param name what people read
 * @param change the change it belongs to
 * @param ring ordinal of the ring it belongs to, or null
 * @param assignee login of who has it, or null while nobody has claimed it
 * @param role name of the role that may claim it, or null when it is assigned to one person
 * @param created when it came up
 * @param due when it should be done, or null
 */
public record OpenTask(
        String id,
        String key,
        String form,
        String name,
        ChangeNumber change,
        @Nullable Integer ring,
        @Nullable String assignee,
        @Nullable String role,
        Instant created,
        @Nullable Instant due) {}
