package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a message, for people.
 *
 * @param attempts deliveries tried
 * @param possibleDuplicates how often it was tried again although the receiver may have accepted it before
 * @param dueAt when it is tried next, if it is waiting
 * @param lastError why the last attempt failed, or null
 */
public record OutboxEntry(
        UUID id,
        String kind,
        String key,
        Subject subject,
        State state,
        int attempts,
        int possibleDuplicates,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant deliveredAt,
        @Nullable String lastError) {

    /** Where a message is in its life. */
    public enum State {
        /** To be delivered, now or after a pause. */
        WAITING,
        /** Acknowledged by the receiver. */
        DELIVERED,
        /** Given up; a person may retry it. */
        DEAD
    }
}
