package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
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

    /** What was put in stands before what was there already: it may owe a restart. */
    private static final Comparator<InstallProof> WORST_FIRST = Comparator.<InstallProof>comparingInt(
                    proof -> proof.outcome.outcomeClass().ordinal())
            .thenComparingInt(proof -> -badness(proof.reached))
            .thenComparing(proof -> !proof.putsIn());

    InstallProof {
        boolean asks = outcome == Outcome.INSTALLED_REBOOT_PENDING;
        restartAskedAt = restartAskedAt == null && asks ? at : restartAskedAt;
    }

    /** What is said of the packages of one patch, together: the worst word, the lowest version, the last moment. */
    static InstallProof together(Collection<InstallProof> parts) {
        InstallProof worst = parts.stream().min(WORST_FIRST).orElseThrow();
        return new InstallProof(
                worst.logId,
                worst.outcome,
                worst.version,
                parts.stream().map(InstallProof::reached).reduce(Tied::worse).orElseThrow(),
                parts.stream()
                        .map(InstallProof::restartAskedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                parts.stream()
                        .map(InstallProof::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                worst.line,
                worst.sha256,
                parts.stream().anyMatch(InstallProof::weak),
                worst.note,
                parts.stream()
                        .map(InstallProof::listed)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                worst.ownWords);
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
     * installer asked for it. Null where none is owed.
     */
    @Nullable Instant restartOwedSince(Patch patch) {
        return patch.restartRequired() && putsIn() ? at : restartAskedAt;
    }

    /** What the rollout is told of it: it wants a restart later than the moment it is told. */
    HostReport report(ChangeNumber change, UUID host, Patch patch) {
        Instant owed = restartOwedSince(patch);
        return new HostReport(
                change, host, patch.id(), outcome, version, owed != null, owed == null ? at : owed, sha256, note);
    }

    /** The same log's word, of which something else is believed. */
    InstallProof as(Outcome believed, String words) {
        return new InstallProof(
                logId,
                believed,
                version,
                Reached.UNKNOWN,
                null,
                at,
                line,
                sha256,
                weak,
                LogRows.cut(words, 1000),
                listed,
                true);
    }

    /** The same where a restart is owed that has to be later than a moment. */
    InstallProof askingForRestart(Instant last) {
        return new InstallProof(
                logId, outcome, version, reached, last, last, line, sha256, weak, note, listed, ownWords);
    }

    /**
     * The same beside what was said before it in the same deployment: that it is there already takes nothing from when it was put in, and
     * a restart that was asked for stays asked for.
     *
     * @param earlier the last word before it that says anything else than that it is there, or null when there is none
     * @param asked when a restart was last asked for, or null
     */
    InstallProof after(@Nullable InstallProof earlier, @Nullable Instant asked) {
        InstallProof before = outcome == Outcome.ALREADY_PRESENT ? earlier : null;
        return new InstallProof(
                logId,
                before != null ? Outcome.INSTALLED : outcome,
                version,
                reached,
                asked,
                before != null && before.saysInstalled() ? before.at : at,
                line,
                sha256,
                weak,
                note,
                listed,
                ownWords);
    }

    /** The same where a package is missing: no success of the others proves it (law 4), and none of their failures is hidden. */
    InstallProof without(String missing) {
        boolean bad = outcome.outcomeClass() == OutcomeClass.FAILURE
                || outcome.outcomeClass() == OutcomeClass.RETRYABLE
                || outcome.outcomeClass() == OutcomeClass.INCONCLUSIVE;
        return bad
                ? this
                : new InstallProof(
                        logId,
                        Outcome.UNKNOWN,
                        version,
                        reached,
                        restartAskedAt,
                        at,
                        line,
                        sha256,
                        weak,
                        missing,
                        listed,
                        true);
    }

    /**
     * The same where a software list shows what no log tells of.
     *
     * @param shownAt when the first list that shows it was taken: whoever knows it only from there knows it of no earlier moment
     */
    InstallProof leaningOn(String words, Instant shownAt) {
        Instant shown = shownAt.isAfter(at) ? shownAt : at;
        return new InstallProof(
                logId,
                outcome == Outcome.ALREADY_PRESENT ? Outcome.INSTALLED : outcome,
                version,
                reached,
                restartAskedAt == null ? null : shown,
                shown,
                line,
                sha256,
                true,
                LogRows.cut((note.isEmpty() || note.endsWith(".") ? note : note + ".") + " " + words, 1000)
                        .strip(),
                listed,
                ownWords);
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

    /**
     * A list in place of a log.
     *
     * @param shownAt when the first list that shows it was taken
     */
    static InstallProof of(ListedVersion list, Instant shownAt) {
        return new InstallProof(
                null,
                Outcome.INSTALLED,
                list.versions(),
                list.reached(),
                null,
                shownAt,
                null,
                null,
                true,
                "Version list of " + list.source(),
                list,
                false);
    }

    /**
     * The log's word beside what a software list says. A list corrects it only when it is later than the installation: an older one
     * contradicts nothing and proves nothing.
     */
    InstallProof beside(@Nullable ListedVersion list) {
        return new InstallProof(
                logId,
                outcome,
                version,
                list == null ? reached : corrected(list),
                restartAskedAt,
                at,
                line,
                sha256,
                weak,
                note,
                list,
                ownWords);
    }

    private Reached corrected(ListedVersion list) {
        boolean refutes = list.reached() == Reached.NO;
        boolean helps = reached == Reached.UNKNOWN && list.reached() == Reached.YES && list.whole();
        return list.isLaterThan(at) && (refutes || helps) ? list.reached() : reached;
    }

    private static int badness(Reached reached) {
        return reached == Reached.NO ? 2 : reached == Reached.UNKNOWN ? 1 : 0;
    }

    /** What the version says. */
    enum Reached {
        /** At or above the fixed version. */
        YES,
        /** Below it. */
        NO,
        /** Not read, or not comparable. */
        UNKNOWN;

        /** Null where it cannot be told. */
        static Reached of(@Nullable Boolean reached) {
            return reached == null ? UNKNOWN : reached ? YES : NO;
        }
    }
}
