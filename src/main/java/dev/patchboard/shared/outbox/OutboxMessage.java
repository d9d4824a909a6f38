package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.UUID;

/**
 * An effect to bring about.
 *
 * @param key the effect's one key within its kind; give it to receivers that can tell duplicates by it
 * @param payload JSON as written by {@link Outbox#put}
 * @param attempt 1 for the first
 * @param createdAt when the effect was written down
 */
public record OutboxMessage(
        UUID id, String kind, String key, String payload, Subject subject, int attempt, Instant createdAt) {}
