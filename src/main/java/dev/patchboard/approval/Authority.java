package dev.patchboard.approval;

/** Who authorises a change. The policy table names one for every change. */
public enum Authority {
    /** The change advisory board: members vote, quorum and minimum decide. */
    CAB,
    /** One emergency authority decides at once; the board ratifies afterwards. */
    EMERGENCY,
    /** A change manager confirms that a change model in force covers the change. */
    STANDARD
}
