package dev.patchboard.shared.outbox;

import dev.patchboard.shared.RetryLater;

/**
 * Delivers one kind of message. Called in a transaction of its own that holds the message's row: what the handler writes to the
 * database commits together with "delivered", or not at all.
 */
public interface OutboxHandler {

    /** The kind it delivers; one handler a kind. */
    String kind();

    /**
     * Whether messages about one subject are delivered in the order in which they were written down: a later one waits until the
     * earlier ones are delivered or given up.
     */
    default boolean inOrder() {
        return false;
    }

    /**
     * Delivers the message and returns only when the receiver has acknowledged it. Must be bounded in time: connection and read
     * timeouts well below {@code patchboard.outbox.lease}.
     *
     * @throws RetryLater when the receiver cannot be reached or says "later": tried again with growing pauses
     * @throws AnswerLost when the receiver may have accepted: tried again, and counted as a possible duplicate
     * @throws RuntimeException anything else will not get better by itself: the message is dead until a person retries it
     */
    void deliver(OutboxMessage message);
}
