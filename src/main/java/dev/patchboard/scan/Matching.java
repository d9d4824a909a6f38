package dev.patchboard.scan;

/** How a host of a report was found in the inventory. */
public enum Matching {
    /** Every key of the report that the inventory knows leads to this one host. */
    MATCHED,
    /** No key of the report is in the inventory. */
    UNKNOWN_HOST,
    /** The keys lead to different hosts; nobody guesses which one is meant. */
    AMBIGUOUS
}
