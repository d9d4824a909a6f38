package dev.patchboard.rollout;

/** Where a ring is. */
public enum WaveState {
    /** Its turn has not come. */
    PLANNED,
    /** It is its turn; it waits for its window. */
    WAITING,
    /** Its hosts are being checked without being changed. */
    PREFLIGHT,
    /** A difference to where the patch was proven blocks it. */
    PARITY,
    /** Batches go out. */
    DEPLOYING,
    /** Everything is sent; it is left alone for a while. */
    SOAKING,
    /** A person decides. */
    AT_GATE,
    /** Its patches are being taken off again. */
    TAKING_BACK,
    /** Its exit criterion was met within its error budget and it was closed. */
    PROVEN,
    /** No host counts in it any more and so it proves nothing; the next ring took its turn. */
    PASSED_OVER,
    /** A person or a rule stopped it. */
    STOPPED,
    /** The patch was taken off again. */
    ROLLED_BACK,
    /** The authorisation does not cover it. */
    UNAUTHORISED;

    /** Whether its run has ended. */
    public boolean ended() {
        return compareTo(PROVEN) >= 0;
    }
}
