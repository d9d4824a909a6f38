package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.OnlyFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one log says of one package of a patch on one host.
 *
 * @param part key of the package ({@link PackageOutcome#part})
 * @param vague the log cannot tell which package of a transaction failed, or whether a script did; a log that can is believed instead
 * @param thereSince as in {@link PackageOutcome}
 * @param stepBefore as in {@link PackageOutcome}
 */
record Word(
        UUID host,
        UUID patch,
        String part,
        InstallProof proof,
        boolean vague,
        @Nullable Instant thereSince,
        @Nullable Instant stepBefore) {

    /** One of a log that tells of the package once. */
    Word(UUID host, UUID patch, String part, InstallProof proof, boolean vague) {
        this(host, patch, part, proof, vague, null, null);
    }

    private static final Duration SAME_RUN = Duration.ofMinutes(15);

    /** These do not show a script that failed. What does, such as dnf.rpm.log and consoles, is believed instead. */
    private static final Set<String> BLIND_FORMATS = Set.of("dnf", "dnf-automatic", "yum");

    /** It does not say which package of a transaction failed, nor how far it came. */
    private static final String VAGUE_FORMAT = "apt-history";

    /** Whether a log of this format cannot tell which package of a transaction failed, or whether a script did. */
    static boolean isVague(String format, Outcome outcome) {
        return BLIND_FORMATS.contains(format) && outcome == Outcome.INSTALLED
                || VAGUE_FORMAT.equals(format) && (outcome == Outcome.PARTIAL || outcome == Outcome.UNKNOWN);
    }

    /**
     * The word that counts by key. A bare name speaks of every architecture of the package, so it stands among the words on each; by itself
     * it goes on only while it says nothing against the patch that a later word on an architecture may have mended.
     */
    static Map<String, InstallProof> last(Map<String, List<Word>> byKey) {
        Map<String, InstallProof> last = new HashMap<>();
        byKey.forEach((key, said) -> {
            List<Word> bare = byKey.getOrDefault(PackageOutcome.bare(key), List.of());
            InstallProof own = last(said).proof();
            if (!bare.equals(said)) {
                List<Word> all = new ArrayList<>(said);
                all.addAll(bare);
                last.put(key, last(all).proof());
            } else if (isGood(own) || byKey.keySet().stream().noneMatch(other -> other.startsWith(key + ":"))) {
                last.put(key, own);
            }
        });
        return last;
    }

    private static boolean isGood(InstallProof proof) {
        OutcomeClass said = proof.outcome().outcomeClass();
        return proof.reached() == Reached.YES && (said == OutcomeClass.SUCCESS || said == OutcomeClass.NEEDS_ACTION);
    }

    /** The word that counts of several logs, with the restart that is owed since words before it. */
    static Word last(List<Word> words) {
        return LastWord.of(words);
    }

    /** Whatever the architecture. */
    boolean isOfSamePackage(Word other) {
        return PackageOutcome.bare(part).equals(PackageOutcome.bare(other.part));
    }

    /** Whether it tells of a time too early to be of the same run. */
    boolean isBeforeTheRunOf(Word other) {
        return proof.at().isBefore(other.proof().at().minus(SAME_RUN));
    }

    /** Whether it only finds the package there ({@link OnlyFound}). */
    boolean isOnlyFound() {
        return OnlyFound.is(proof.outcome());
    }

    /** Whether it is on the same version, or one of them names none. */
    boolean isOfSameVersion(Word other) {
        return OnlyFound.isSame(proof.version(), other.proof.version());
    }

    /** Whether it is on the removal of another version, such as an old kernel. */
    boolean takesOutOther(Word word) {
        return proof.outcome() == Outcome.REMOVED && !isOfSameVersion(word);
    }

    /** Unattended upgrades name the packages of a run that went well and no versions: what dpkg.log tells of the same run does. */
    boolean namesNoVersion() {
        return proof.saysInstalled() && proof.version() == null;
    }

    boolean namesVersion() {
        return !vague && proof.saysInstalled() && proof.version() != null;
    }

    /** That the package went back needs no scripts to be believed. */
    boolean goesBack() {
        boolean below = proof.reached() == Reached.NO;
        return proof.saysInstalled() && below || proof.outcome() == Outcome.REMOVED && !below;
    }

    /**
     * Whether a plain word is on the same step: not one on another version, nor from before another step of which a log tells, nor one that
     * only finds the package there, for it tells nothing of scripts.
     */
    boolean isAnsweredBy(Word plain, List<Word> words) {
        InstallProof said = plain.proof();
        // What is removed is another version than the one that is in.
        boolean same = proof.outcome() == Outcome.REMOVED
                || proof.version() == null
                || proof.version().equals(said.version());
        return !plain.vague()
                && !plain.isOnlyFound()
                && (same || !said.saysInstalled())
                && words.stream()
                        .filter(word -> !word.proof().at().isAfter(proof.at()))
                        .noneMatch(word -> word.tellsOfStepSince(plain));
    }

    /** Whether the package was put in, found or taken out otherwise after another word on it. */
    private boolean tellsOfStepSince(Word before) {
        boolean since = proof.at().isAfter(before.proof().at());
        boolean otherwise = proof.saysInstalled()
                ? before.proof().saysInstalled() && !isOfSameVersion(before)
                : OnlyFound.isTakenOut(proof.outcome()) && isOfSameVersion(before);
        return since && otherwise || stepBefore != null && !before.proof().at().isAfter(stepBefore);
    }

    /** What a success that is vague, and that no plain word answers for, is worth: the log does not show scripts (law 4). */
    Word alone() {
        return proof.saysInstalled() ? with(proof.as(Outcome.UNKNOWN, InstallWords.BLIND)) : this;
    }

    Word with(InstallProof other) {
        return new Word(host, patch, part, other, vague, thereSince, stepBefore);
    }
}
