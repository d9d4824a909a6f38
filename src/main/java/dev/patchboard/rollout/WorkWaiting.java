package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that workers fetch hosts of, counted in hosts.
 *
 * @param total the denominator
 * @param free never fetched, or lost by a worker whose lease ended
 * @param held fetched, lease running
 * @param done reported
 * @param handedOutAgain fetched more than once: what the first worker did there is not known (law 8)
 * @param stopped why none of it is handed out now, or null
 */
public record WorkWaiting(
        ChangeNumber change,
        int ring,
        int batch,
        Kind action,
        Instant dueAt,
        int total,
        int free,
        int held,
        int done,
        int handedOutAgain,
        @Nullable String stopped) {}
