package dev.patchboard.shared.web;

/** The right of one request to do what its key stands for. Lives as long as the request and is used by its thread only. */
final class IdempotencyClaim {

    static final String ATTRIBUTE = IdempotencyClaim.class.getName();

    private final byte[] id;
    private final int attempt;
    private boolean executed;

    IdempotencyClaim(byte[] id, int attempt) {
        this.id = id.clone();
        this.attempt = attempt;
    }

    byte[] id() {
        return id.clone();
    }

    int attempt() {
        return attempt;
    }

    /** Whether work under this claim has been written down, as part of a transaction that has not rolled back. */
    boolean executed() {
        return executed;
    }

    void executed(boolean now) {
        executed = now;
    }
}
