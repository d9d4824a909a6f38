package dev.patchboard.change;

/** Why one change points at another. */
public enum LinkKind {
    /** The new change takes hosts over that the old one could not settle. */
    TRANSFER,
    /** The new change exists because a vulnerability was seen on a host that was verified, or had left the count. */
    RECURRENCE,
    /** The new change accounts for an installation that no change explained. */
    RETROACTIVE
}
