package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that were sent at once: one effect with one key (law 8).
 *
 * @param number from 1 within the ring
 * @param key the effect's one key, {@code PB-1/ring-2/batch-3}
 * @param hosts how many
 * @param dueAt when reports are due: until then pending, afterwards overdue
 * @param patienceAt when the ring stops waiting for overdue reports and counts them as unknown
 * @param overdueNotedAt when people were told that reports are overdue, or null
 */
public record Batch(
        UUID id,
        ChangeNumber change,
        int ring,
        int number,
        Kind kind,
        String key,
        int hosts,
        Instant sentAt,
        Instant dueAt,
        Instant patienceAt,
        @Nullable Instant overdueNotedAt) {

    /** What a batch does to its hosts. */
    public enum Kind {
        INSTALL,
        REMOVE
    }
}
