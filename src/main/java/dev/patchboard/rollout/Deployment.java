package dev.patchboard.rollout;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one patch on one host.
 *
 * @param attempt which attempt is wanted, from 1
 * @param sentAttempt the last attempt that was sent, 0 for none
 * @param installedAt when the log says it was installed, else when it was reported; null before a report
 * @param withoutLog whether something else than a log shows the installation, which its class of asset accepts: weaker evidence
 * @param bootedAt the last start of the host that was seen, or null
 */
record Deployment(
        UUID hostId,
        UUID patchId,
        int attempt,
        int sentAttempt,
        @Nullable UUID batchId,
        @Nullable Instant dueAt,
        @Nullable Outcome outcome,
        @Nullable String installedVersion,
        VersionProof versionProof,
        @Nullable String log,
        boolean withoutLog,
        boolean rebootNeeded,
        @Nullable Instant installedAt,
        @Nullable Instant bootedAt,
        @Nullable String note,
        @Nullable UUID removalBatchId,
        @Nullable Instant removedAt) {

    boolean waitsForSending() {
        return sentAttempt < attempt;
    }

    boolean waitsForReport() {
        return !waitsForSending() && outcome == null;
    }

    /** Whether the host must be taken for changed by it, so that a rollback has something to take off. Unknown may be changed. */
    boolean leftTraces() {
        if (outcome == null || removedAt != null) {
            return false;
        }
        return switch (outcome.outcomeClass()) {
            case SUCCESS, NEEDS_ACTION -> outcome != Outcome.ALREADY_PRESENT;
            case INCONCLUSIVE -> true;
            case SKIPPED -> log == null;
            default -> outcome == Outcome.PARTIAL;
        };
    }

    /** Whether a person said that the host is restored, and no log: what was there before that moment is over. */
    boolean isRestoredByPerson() {
        return removedAt != null && versionProof != VersionProof.TOO_LOW;
    }

    /** Whether its latest log says that the patch is in. */
    boolean isInByLog() {
        return log != null
                && outcome != null
                && (outcome.outcomeClass() == OutcomeClass.SUCCESS
                        || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION);
    }

    /** The same, and it is this log. */
    boolean isInBy(@Nullable String sha256) {
        return isInByLog() && Objects.equals(log, sha256);
    }

    HostState state(Instant now) {
        if (waitsForSending()) {
            return HostState.NOT_SENT;
        }
        if (outcome == null) {
            return dueAt != null && now.isBefore(dueAt) ? HostState.PENDING : HostState.OVERDUE;
        }
        return switch (outcome.outcomeClass()) {
            case FAILURE -> outcome == Outcome.PARTIAL ? HostState.DAMAGED : HostState.FAILED;
            case INCONCLUSIVE -> HostState.UNKNOWN;
            case RETRYABLE -> HostState.RETRYABLE;
            // A bare word that nothing was to be done is as silent as a bare word of success (law 4).
            case SKIPPED -> log == null ? HostState.UNKNOWN : HostState.SKIPPED;
            case NEEDS_ACTION, SUCCESS -> proof();
        };
    }

    /** What a claim of success is worth: log or what its class of asset accepts instead, version and reboot, each seen. */
    private HostState proof() {
        if (log == null && !withoutLog) {
            return HostState.UNKNOWN;
        }
        if (versionProof != VersionProof.PROVEN) {
            return HostState.VERSION_UNPROVEN;
        }
        boolean owed = rebootNeeded || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        boolean rebooted = bootedAt != null && installedAt != null && bootedAt.isAfter(installedAt);
        return owed && !rebooted ? HostState.REBOOT_OWED : HostState.PROVEN;
    }
}
