package dev.patchboard.rollout;

/** What can be decided at the gate of a ring. */
public enum GateDecision {
    /** The next ring may start; unproven hosts are carried. Only where the exit criterion is met within the error budget (law 2). */
    GO_ON,
    /** Nothing happens until a person decides or the ring proves itself. Never a person's decision. */
    HOLD,
    /** What failed or is unknown is sent again, after whatever blocked it was removed. */
    TRY_AGAIN,
    /** The patch is taken off again. */
    ROLL_BACK,
    /** The rollout ends here; every host is settled in verification. */
    STOP
}
