package dev.patchboard.rollout;

import java.time.Instant;

/** What came of the wish to send the next batch of a ring. */
public sealed interface Dispatch {

    /**
     * A batch is out and waits for its reports.
     *
     * @param byHand whether a person runs the tool
     * @param dueAt when reports are due
     * @param patienceAt when the ring stops waiting for them
     */
    record Sent(boolean byHand, Instant dueAt, Instant patienceAt) implements Dispatch {}

    /** Something holds it; ask again when that is gone. */
    record Held(String reason) implements Dispatch {}

    /** Nothing is left to send, or the error budget forbids more. */
    record Spent() implements Dispatch {}

    /** No window is open. */
    record WindowClosed() implements Dispatch {}

    /** No authorisation that counts covers it (law 1). */
    record Unauthorised(String rule, String message) implements Dispatch {}
}
