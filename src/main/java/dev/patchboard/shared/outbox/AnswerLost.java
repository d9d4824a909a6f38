package dev.patchboard.shared.outbox;

import dev.patchboard.shared.RetryLater;

/** The receiver may have accepted the message, but its answer never came: the next attempt may be a duplicate. */
public class AnswerLost extends RetryLater {

    private static final long serialVersionUID = 1L;

    public AnswerLost(String message, Throwable cause) {
        super(message, cause);
    }
}
