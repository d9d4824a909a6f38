package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the words in a column of results mean.
 *
 * @param found in lower case
 * @param absent in lower case: it was looked for and is not there
 * @param gone what a word of absence means: NOT_FOUND, or FIXED where the row counts as an entry all the same
 * @param other what every other word means
 */
record ResultWords(Set<String> found, Set<String> absent, Answer gone, Answer other) {

    /** Without a mapping, words say that it is gone or do not count for that; nothing in such a table says who looked. */
    static final ResultWords USUAL = new ResultWords(
            Set.of(),
            Set.of("fixed", "closed", "resolved", "remediated", "mitigated", "pass", "passed"),
            Answer.FIXED,
            Answer.FOUND);

    /** Of a mapping: a row is a finding only by a word that is said to mean so, and a word that is not explained is no answer. */
    static ResultWords of(Collection<String> found, Collection<String> absent) {
        return new ResultWords(lower(found), lower(absent), Answer.NOT_FOUND, Answer.NO_ANSWER);
    }

    Answer answer(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (found.contains(lower)) {
            return Answer.FOUND;
        }
        return absent.contains(lower) ? gone : other;
    }

    private static Set<String> lower(Collection<String> words) {
        return words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
