package dev.patchboard.change;

/** How a targeted host ended (law 3). Only {@link #VERIFIED} counts as patched. */
public enum Disposition {
    /** Not settled yet. */
    PENDING,
    /** Install evidence, the required reboot and a later credentialed scan agree. */
    VERIFIED,
    /** The patch does not apply to the host. */
    NOT_APPLICABLE,
    /** The host left service. */
    RETIRED,
    /** A successor change took the host over, with its original due date. */
    TRANSFERRED,
    /** The risk was accepted for this host, with an approver and an expiry. */
    EXCEPTION;

    /** Whether nothing is owed for this host in this change. */
    public boolean isSettled() {
        return this != PENDING;
    }
}
