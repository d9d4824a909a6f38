package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the accepted evidence says about one patch on one host.
 *
 * @param logId the log, or null when it is not one
 * @param version version that was read, or null
 * @param reached whether the version is at or above the fixed one
 * @param restartAskedAt when an installer last asked for a restart, or null when none did
 * @param at when it happened
 * @param line deciding line, or null
 * @param sha256 digest of the file, or null
 * @param weak whether it is weaker than an installer log
 * @param note the evidence's own words, or ours
 * @param listed what the host's software list says of the patch, or null when there is none
 * @param ownWords whether the note is in our words, which say what to do
 */
record InstallProof(
        @Nullable UUID logId,
        Outcome outcome,
        @Nullable String version,
        Reached reached,
        @Nullable Instant restartAskedAt,
        Instant at,
        @Nullable Long line,
        @Nullable String sha256,
        boolean weak,
        String note,
        @Nullable ListedVersion listed,
        boolean ownWords) {

    InstallProof {
        boolean asks = outcome == Outcome.INSTALLED_REBOOT_PENDING;
        restartAskedAt = restartAskedAt == null && asks ? at : restartAskedAt;
    }

    /**
     * What a log says.
     *
     * @param log null where it is not kept
     * @param at when it happened
     */
    static InstallProof of(@Nullable UUID log, PatchOutcome said, Instant at, String sha256) {
        return new InstallProof(
                log,
                said.outcome(),
                said.version(),
                Reached.of(said.fixedVersionReached()),
                said.rebootAsked() ? at : null,
                at,
                said.line(),
                sha256,
                false,
                said.note(),
                null,
                false);
    }

    /** Whether a software list says otherwise. */
    boolean isRefuted() {
        return listed != null
                && reached == Reached.NO
                && listed.reached() == Reached.NO
                && (listed.kept() || listed.isLaterThan(at));
    }

    /** Whether it says that the patch is in. */
    boolean saysInstalled() {
        return outcome.outcomeClass() == OutcomeClass.SUCCESS || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION;
    }

    /** Whether it says that the patch was put in, and not only that it is there. */
    boolean putsIn() {
        return outcome == Outcome.INSTALLED || outcome == Outcome.INSTALLED_REBOOT_PENDING;
    }

    /**
     * The moment that a restart has to be later than: the installation, where whoever made the patch wants one, or the last time that an
     * installer asked for it. Of what was there already nobody knows since when, so a restart is owed from then on. Null where none is owed.
     */
    @Nullable Instant restartOwedSince(Patch patch) {
        return patch.restartRequired() && saysInstalled() ? at : restartAskedAt;
    }

    /** What the rollout is told of it: it wants a restart later than the moment it is told. */
    HostReport report(ChangeNumber change, UUID host, Patch patch) {
        Instant owed = restartOwedSince(patch);
        return new HostReport(
                change, host, patch.id(), outcome, version, owed != null, owed == null ? at : owed, sha256, note);
    }

    /** The same log's word, of which something else is believed. */
    InstallProof as(Outcome believed, String words) {
        return with(believed, Reached.UNKNOWN, null, at).saying(LogRows.cut(words, 1000));
    }

    /** The same where a restart is owed that has to be later than a moment. */
    InstallProof askingForRestart(Instant last) {
        return with(outcome, reached, last, last);
    }

    /**
     * The same beside what was said before it in the same deployment: that it is there already takes nothing from when it was put in, and
     * a restart that was asked for stays asked for.
     *
     * @param earlier the last word before it that says anything else than that it is there, or null when there is none
     * @param found since when one word after the other finds it there; its own moment where it is the first
     * @param asked when a restart was last asked for, or null
     */
    InstallProof after(@Nullable InstallProof earlier, Instant found, @Nullable Instant asked) {
        InstallProof before = outcome == Outcome.ALREADY_PRESENT ? earlier : null;
        return with(
                before != null ? Outcome.INSTALLED : outcome,
                reached,
                asked,
                before != null && before.saysInstalled() && before.reached == reached ? before.at : found);
    }

    /** The same where a package is missing: no success of the others proves it (law 4), and none of their failures is hidden. */
    InstallProof without(String missing) {
        boolean bad = outcome.outcomeClass() == OutcomeClass.FAILURE
                || outcome.outcomeClass() == OutcomeClass.RETRYABLE
                || outcome.outcomeClass() == OutcomeClass.INCONCLUSIVE;
        return bad ? this : with(Outcome.UNKNOWN, reached, restartAskedAt, at).saying(missing);
    }

    /** The same evidence, taken otherwise. */
    InstallProof with(Outcome taken, Reached fixed, @Nullable Instant asked, Instant moment) {
        return new InstallProof(
                logId, taken, version, fixed, asked, moment, line, sha256, weak, note, listed, ownWords);
    }

    private InstallProof saying(String words) {
        return new InstallProof(
                logId, outcome, version, reached, restartAskedAt, at, line, sha256, weak, words, listed, true);
    }

    /** The same, resting on weaker evidence too, in words that say so. */
    InstallProof weaker(String words) {
        return new InstallProof(
                logId, outcome, version, reached, restartAskedAt, at, line, sha256, true, words, listed, ownWords);
    }

    /** The same beside what a software list says, whatever follows from that. */
    InstallProof listing(@Nullable ListedVersion list) {
        return new InstallProof(
                logId, outcome, version, reached, restartAskedAt, at, line, sha256, weak, note, list, ownWords);
    }
}
