package dev.patchboard.verification;

import dev.patchboard.verification.log.OnlyFound;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which word counts of all that logs say of one package of a patch on one host: the latest that says more than that the package is there
 * ({@link OnlyFound}), unless it is vague and a plain one tells of the same run.
 */
final class LastWord {

    /** Latest last; of the same moment the worse last, and one that only finds it there before one that put it in. */
    private static final Comparator<Word> ORDER = Comparator.<Word, Instant>comparing(
                    word -> word.proof().at())
            .thenComparing(word -> -word.proof().outcome().outcomeClass().ordinal())
            .thenComparing(word -> !word.isOnlyFound());

    private final List<Word> words;

    private LastWord(List<Word> words) {
        this.words = words;
    }

    /** The word that counts, with the restart that is owed since words before it. */
    static Word of(List<Word> words) {
        Word latest = words.stream().max(ORDER).orElseThrow();
        LastWord all = new LastWord(words);
        Word counts = latest.isOnlyFound() ? all.found(latest) : all.settled(latest);
        return counts.proof().saysInstalled() ? counts.with(all.dated(counts, latest)) : counts;
    }

    private InstallProof dated(Word counts, Word latest) {
        InstallProof earlier = before(counts, word -> !word.isOnlyFound() && !word.takesOutOther(counts))
                .map(this::settled)
                .map(Word::proof)
                .orElse(null);
        return Owed.of(counts, earlier, latest, words);
    }

    /** What is found there is as sure as the word that put it in, and in that one's version where none is named. */
    private Word found(Word latest) {
        return before(latest, word -> decides(word, latest))
                .filter(word -> word.isOfSameVersion(latest))
                .map(this::settled)
                .filter(LastWord::isUnsure)
                .orElseGet(() -> latest.namesNoVersion() ? versioned(latest) : latest);
    }

    private static boolean decides(Word word, Word latest) {
        InstallProof said = word.proof();
        return OnlyFound.decides(said.outcome(), said.version(), latest.proof().version());
    }

    /** Only some of it went in, or no log shows whether its scripts did. */
    private static boolean isUnsure(Word settled) {
        InstallProof said = settled.proof();
        return !said.saysInstalled() && !OnlyFound.isTakenOut(said.outcome());
    }

    /** The last word that names the version, however long ago, unless one between says anything else. */
    private Word versioned(Word latest) {
        return before(latest, word -> !word.isOnlyFound() || !word.namesNoVersion())
                .map(this::settled)
                .filter(word -> word.proof().saysInstalled() && !word.namesNoVersion())
                .orElse(latest);
    }

    /** The latest such word up to another. */
    private Optional<Word> before(Word latest, Predicate<Word> which) {
        return words.stream()
                .filter(word -> ORDER.compare(word, latest) <= 0)
                .filter(which)
                .max(ORDER);
    }

    /**
     * The same, unless it is vague and a plain one tells of the same run. A vague success alone is none: the log does not show whether a
     * script of the package failed (law 4). That the package went back needs no scripts to be believed.
     */
    private Word settled(Word word) {
        if (!word.vague() || word.goesBack()) {
            return word.namesNoVersion() ? ofSameRun(word, Word::namesVersion).orElse(word) : word;
        }
        return ofSameRun(word, plain -> word.isAnsweredBy(plain, words)).orElseGet(word::alone);
    }

    private Optional<Word> ofSameRun(Word word, Predicate<Word> which) {
        return before(word, which).filter(other -> !other.isBeforeTheRunOf(word));
    }
}
