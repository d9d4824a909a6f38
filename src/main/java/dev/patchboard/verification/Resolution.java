package dev.patchboard.verification;

/** What a person may decide about hosts that evidence did not settle. */
public enum Resolution {
    /** Judge again; more evidence is on its way. */
    WAIT,
    /** Ask for the risk to be accepted; a second person decides. */
    EXCEPTION,
    /** The patch does not apply; the inventory or the log must say so. */
    NOT_APPLICABLE,
    /** The host left service: by a record of it, or attested by two people. */
    RETIRED,
    /** A new, linked change takes the hosts over with their due dates. */
    TRANSFER
}
