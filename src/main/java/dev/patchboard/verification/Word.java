package dev.patchboard.verification;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What one log says of one package of a patch on one host.
 *
 * @param part key of the package ({@link PackageOutcome#key})
 * @param vague the log cannot tell which package of a transaction failed; a log that can is believed instead
 */
record Word(UUID host, UUID patch, String part, InstallProof proof, boolean vague) {

    private static final Duration SAME_RUN = Duration.ofMinutes(15);

    /** Latest last; of the same moment the worse last. */
    private static final Comparator<Word> ORDER = Comparator.<Word, java.time.Instant>comparing(
                    word -> word.proof().at())
            .thenComparing(word -> -word.proof().outcome().outcomeClass().ordinal());

    /** The word that counts of several logs: the latest, unless it is vague and a plain one tells of the same run. */
    static Word last(List<Word> words) {
        Word latest = words.stream().max(ORDER).orElseThrow();
        if (!latest.vague()) {
            return latest;
        }
        return words.stream()
                .filter(word -> !word.vague())
                .filter(word -> !word.proof().at().isBefore(latest.proof().at().minus(SAME_RUN)))
                .max(ORDER)
                .orElse(latest);
    }
}
