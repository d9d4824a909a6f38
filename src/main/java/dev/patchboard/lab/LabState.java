package dev.patchboard.lab;

/** Where a lab test stands. */
public enum LabState {
    /** Twins were found; somebody plans what to check. */
    PLANNING,
    /** The list is with the lab; the verdict is awaited. */
    RUNNING,
    /** The lab has no twin; a second person decides whether the test is waived. */
    WAIVER_ASKED,
    /** Every planned twin has a log that says so, and a person agrees. */
    PASSED,
    /** It failed, or a waiver was refused. */
    FAILED,
    /** Waived by a second person on a vendor statement and a canary. */
    WAIVED;

    /** Whether the test has ended. */
    public boolean isDecided() {
        return this == PASSED || this == FAILED || this == WAIVED;
    }
}
