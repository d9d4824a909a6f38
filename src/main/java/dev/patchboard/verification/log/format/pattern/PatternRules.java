package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.shared.Outcome;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of a format.
 *
 * @param name shown to users
 * @param likelihood 1 to 100, how sure the detection is beside other formats
 * @param detect patterns that all occur in the beginning of such a log
 * @param entries patterns of lines that tell of a package; the first that fits counts
 * @param words outcome of each word, in lower case
 * @param codes outcome of each code
 * @param installer whose code table is asked for codes that are not here, or null
 * @param begin a line at which a run begins, or null where a log is of one run
 * @param complete a line without which a run is not whole, or null where nothing says so
 * @param failed a line after which no success of the log counts, or null
 * @param time how times are written, or null for ISO 8601
 */
record PatternRules(
        String name,
        int likelihood,
        List<Pattern> detect,
        List<EntryRule> entries,
        Map<String, Outcome> words,
        Map<Long, Outcome> codes,
        @Nullable String installer,
        @Nullable Pattern begin,
        @Nullable Pattern complete,
        @Nullable Pattern failed,
        @Nullable DateTimeFormatter time) {

    /**
     * A line that tells of a package.
     *
     * @param pattern with groups subject, version, word, code, time, host
     * @param groups those it has
     * @param outcome what it always means, or null where word or code say it
     */
    record EntryRule(
            Pattern pattern, Set<String> groups, @Nullable Outcome outcome) {

        private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

        static EntryRule of(Pattern pattern, @Nullable Outcome outcome) {
            Set<String> groups = GROUP.matcher(pattern.pattern())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toUnmodifiableSet());
            return new EntryRule(pattern, groups, outcome);
        }
    }
}
