package dev.patchboard.approval;

/** Where a round stands. */
public enum Ballot {
    /** Votes are missing, or the board is too small; silence changes nothing. */
    OPEN,
    /** Quorum and minimum are met. */
    AUTHORISED,
    /** So many said no that a yes is out of reach. */
    REJECTED,
    /** So many asked for rework that a yes is out of reach. */
    REWORK,
    /** The revision it was about is gone: every vote in it counts for nothing. */
    VOID
}
