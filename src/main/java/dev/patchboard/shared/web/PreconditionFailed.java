package dev.patchboard.shared.web;

/** The caller's {@code If-Match} names another version than the present one: 412. */
public class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailed(String current) {
        super("This has changed since you read it; it is at " + current + " now. Read it again and decide anew.");
    }
}
