package dev.patchboard.approval;

/** Whether the board has stood behind an emergency decision. */
public enum Ratification {
    /** No emergency, nothing to ratify. */
    NOT_NEEDED,
    /** The board has been asked. */
    AWAITED,
    /** The board agrees. */
    RATIFIED,
    /** The board does not agree: the authorisation is void. */
    REFUSED
}
