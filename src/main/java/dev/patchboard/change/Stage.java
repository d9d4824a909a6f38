package dev.patchboard.change;

/** Where a change stands, in the order of its life. */
public enum Stage {
    SUBMITTED,
    RISK_ANALYSIS,
    LAB_TEST,
    AUTHORISATION,
    ROLLOUT,
    VERIFICATION,
    REVIEW,
    CLOSED,
    REJECTED,
    WITHDRAWN;

    /** Whether nothing more happens to the change itself; what comes later is an addendum (law 6). */
    public boolean isFinal() {
        return this == CLOSED || this == REJECTED || this == WITHDRAWN;
    }
}
