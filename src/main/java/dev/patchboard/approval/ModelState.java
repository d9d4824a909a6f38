package dev.patchboard.approval;

/** Where a change model stands. */
public enum ModelState {
    /** Waits for a second person. */
    PROPOSED,
    /** Covers changes until it expires. */
    IN_FORCE,
    /** Ended before its time, or refused. Never comes back: propose a new one. */
    ENDED
}
