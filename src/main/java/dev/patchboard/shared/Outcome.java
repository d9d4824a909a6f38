package dev.patchboard.shared;

import static dev.patchboard.shared.OutcomeClass.FAILURE;
import static dev.patchboard.shared.OutcomeClass.INCONCLUSIVE;
import static dev.patchboard.shared.OutcomeClass.NEEDS_ACTION;
import static dev.patchboard.shared.OutcomeClass.RETRYABLE;
import static dev.patchboard.shared.OutcomeClass.SKIPPED;

/** The one vocabulary for what any installer did ({@code docs/laws.md}). The table is law for parsers, codes and pages. */
public enum Outcome {
    /** The installer says it installed it. */
    INSTALLED(OutcomeClass.SUCCESS),
    /** This version or a later one was there before. */
    ALREADY_PRESENT(OutcomeClass.SUCCESS),
    /** Installed; takes effect after a reboot. */
    INSTALLED_REBOOT_PENDING(NEEDS_ACTION),
    /** Does not apply to this host. */
    NOT_APPLICABLE(SKIPPED),
    /** A later patch replaces it. */
    SUPERSEDED(SKIPPED),
    /** The product was removed. */
    REMOVED(SKIPPED),
    /** Another installation holds the lock. */
    BUSY(RETRYABLE),
    /** The package source could not be reached. */
    SOURCE_UNREACHABLE(RETRYABLE),
    /** The installer ran out of time. */
    TIMED_OUT(RETRYABLE),
    /** The host could not be reached. */
    UNREACHABLE(RETRYABLE),
    /** It failed, for a reason the log does not class further. */
    FAILED(FAILURE),
    /** Some of it went in. */
    PARTIAL(FAILURE),
    /** It was undone. */
    ROLLED_BACK(FAILURE),
    /** A policy or a hold forbids it. */
    BLOCKED_BY_POLICY(FAILURE),
    /** The installer lacked the rights. */
    ACCESS_DENIED(FAILURE),
    /** Something it needs is missing. */
    PREREQUISITE_MISSING(FAILURE),
    /** Its dependencies contradict what is installed. */
    DEPENDENCY_CONFLICT(FAILURE),
    /** The disk is full. */
    NO_SPACE(FAILURE),
    /** Digest or signature does not match. */
    INTEGRITY_FAILED(FAILURE),
    /** Somebody or something cancelled it. */
    CANCELLED(FAILURE),
    /** No log reached us. */
    NO_LOG(INCONCLUSIVE),
    /** There is a log and it does not tell. */
    UNKNOWN(INCONCLUSIVE);

    private final OutcomeClass outcomeClass;

    Outcome(OutcomeClass outcomeClass) {
        this.outcomeClass = outcomeClass;
    }

    /** The class this outcome counts under. */
    public OutcomeClass outcomeClass() {
        return outcomeClass;
    }

    /** Whether this outcome's class is worse than the other's. */
    public boolean worseThan(Outcome other) {
        return outcomeClass.worseThan(other.outcomeClass);
    }
}
