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
 * @param other what every other word means
 */
record ResultWords(Set<String> found, Set<String> absent, Answer other) {

    /** Without a mapping, words say that it is gone or do not count for that; nothing in such a table says who looked. */
    static final ResultWords USUAL = of(
            Set.of(), Set.of("fixed", "closed", "resolved", "remediated", "mitigated", "pass", "passed"), Answer.FOUND);

    static ResultWords of(Collection<String> found, Collection<String> absent, Answer other) {
        return new ResultWords(lower(found), lower(absent), other);
    }

    Answer answer(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (found.contains(lower)) {
            return Answer.FOUND;
        }
        return absent.contains(lower) ? Answer.FIXED : other;
    }

    private static Set<String> lower(Collection<String> words) {
        return words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
