package dev.patchboard.shared.web;

import org.jspecify.annotations.Nullable;

/** The caller's {@code If-Match} names another version than the present one: 412. */
public class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailed(String current) {
        this("it is at " + current + " now", null);
    }

    private PreconditionFailed(String what, @Nullable Throwable cause) {
        super("This has changed since you read it; " + what + ". Read it again and decide anew.", cause);
    }

    /** Somebody else changed it between the check and the write. */
    static PreconditionFailed meanwhile(Throwable cause) {
        return new PreconditionFailed("somebody else was faster", cause);
    }
}
