package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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

    /** It does not say which package of a transaction failed. */
    private static final String VAGUE_FORMAT = "apt-history";

    /** Latest last; of the same moment the worse last. */
    private static final Comparator<Word> ORDER = Comparator.<Word, Instant>comparing(
                    word -> word.proof().at())
            .thenComparing(word -> -word.proof().outcome().outcomeClass().ordinal());

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
        Word counts = latest(words);
        return counts.proof().saysInstalled() ? counts.with(Owed.of(counts, words)) : counts;
    }

    /**
     * The latest, unless it is vague and a plain one tells of the same run. A vague success alone is none: the log does not show whether a
     * script of the package failed (law 4). That the package went back needs no scripts to be believed.
     */
    private static Word latest(List<Word> words) {
        Word latest = words.stream().max(ORDER).orElseThrow();
        if (!latest.vague() || latest.goesBack()) {
            return latest.namesNoVersion()
                    ? latest.ofSameRun(words, Word::namesVersion).orElse(latest)
                    : latest;
        }
        return latest.ofSameRun(words, latest::isAnsweredBy).orElseGet(latest::alone);
    }

    /** Whatever the architecture. */
    boolean isOfSamePackage(Word other) {
        return PackageOutcome.bare(part).equals(PackageOutcome.bare(other.part));
    }

    /** Whether it tells of a time too early to be of the same run. */
    boolean isBeforeTheRunOf(Word other) {
        return proof.at().isBefore(other.proof().at().minus(SAME_RUN));
    }

    private Optional<Word> ofSameRun(List<Word> words, Predicate<Word> which) {
        return words.stream()
                .filter(which)
                .filter(word -> !word.proof().at().isBefore(proof.at().minus(SAME_RUN)))
                .max(ORDER);
    }

    /** Unattended upgrades name the packages of a run that went well and no versions: what dpkg.log tells of the same run does. */
    private boolean namesNoVersion() {
        return proof.saysInstalled() && proof.version() == null;
    }

    private boolean goesBack() {
        boolean below = proof.reached() == Reached.NO;
        return proof.saysInstalled() && below || proof.outcome() == Outcome.REMOVED && !below;
    }

    private boolean namesVersion() {
        return !vague && proof.saysInstalled() && proof.version() != null;
    }

    /** A plain word on another version, or from before another step of which the vague log tells, is on that step. */
    private boolean isAnsweredBy(Word plain) {
        InstallProof said = plain.proof();
        // What is removed is another version than the one that is in.
        boolean same = proof.outcome() == Outcome.REMOVED
                || proof.version() == null
                || proof.version().equals(said.version());
        return !plain.vague()
                && (stepBefore == null || said.at().isAfter(stepBefore))
                && (same || !said.saysInstalled());
    }

    private Word alone() {
        return proof.saysInstalled() ? with(proof.as(Outcome.UNKNOWN, InstallWords.BLIND)) : this;
    }

    private Word with(InstallProof other) {
        return new Word(host, patch, part, other, vague, thereSince, stepBefore);
    }
}
