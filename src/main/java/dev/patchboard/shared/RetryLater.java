package dev.patchboard.shared;

/** A passing failure of something outside: the engine or the outbox tries again with back-off. */
public class RetryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RetryLater(String message, Throwable cause) {
        super(message, cause);
    }

    public RetryLater(String message) {
        super(message);
    }
}
