package dev.patchboard.shared;

/** The thing is not in a state in which this can be done; somebody else may have been faster. Read it again and decide anew. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable dotted name, {@code change.not-in-rollout}
     * @param message the state it is in and what can be done
     */
    public Conflict(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable name. */
    public String code() {
        return code;
    }
}
