package dev.patchboard.rollout;

/** How it stands with one host of a ring; the worst of its patches, worst first. */
public enum HostState {
    /** Left half installed. */
    DAMAGED,
    /** The installer tried and the patch is not in. */
    FAILED,
    /** There is no log, or it does not tell: never success. */
    UNKNOWN,
    /** The log says installed, and no installed version at or above the fixed one was read. */
    VERSION_UNPROVEN,
    /** A report was due and did not come. */
    OVERDUE,
    /** Not tried for a passing reason. */
    RETRYABLE,
    /** Preflight found that the chain does not work on this host; nothing was sent. */
    PREFLIGHT_FAILED,
    /** Installed; the restart it needs was not seen. */
    REBOOT_OWED,
    /** Sent; the report is not due yet. */
    PENDING,
    /** Not sent yet. */
    NOT_SENT,
    /** Proven by log, reboot and installed version. */
    PROVEN,
    /** Rightly not installed: its log says that it does not apply here. */
    SKIPPED;

    /** Whether it counts against the error budget. Unknown does: it never helps (laws 2 and 4). */
    public boolean countsAsError() {
        return compareTo(RETRYABLE) <= 0;
    }
}
