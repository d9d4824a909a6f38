package dev.patchboard.change;

/** How a change ended. */
public enum CloseCode {
    /** Every host that counts is verified. */
    SUCCESSFUL,
    /**
     * Some hosts are verified; the rest went to an exception or to a linked change, or something else went wrong: the change was turned
     * down, its emergency was not ratified, a ring was stopped or taken back.
     */
    SUCCESSFUL_WITH_ISSUES,
    /** No host is verified, or the change was rolled back. */
    UNSUCCESSFUL
}
