package dev.patchboard.shared;

/** What an {@link Outcome} means for the work that is left, worst first ({@code docs/laws.md}). */
public enum OutcomeClass {
    /** The installer tried and the patch is not in. */
    FAILURE,
    /** Nobody can tell. Never counted as success. */
    INCONCLUSIVE,
    /** Not tried for a passing reason; try again. */
    RETRYABLE,
    /** In, but something is still owed, such as a reboot. */
    NEEDS_ACTION,
    /** Rightly not installed. */
    SKIPPED,
    /** In. Says what the installer said, not that the host is patched. */
    SUCCESS;

    /** Whether this class is worse than the other one. */
    public boolean worseThan(OutcomeClass other) {
        return ordinal() < other.ordinal();
    }
}
