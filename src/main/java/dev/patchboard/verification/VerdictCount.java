package dev.patchboard.verification;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Verdicts of a change, counted. Every number has the same denominator; unknown stands apart (law 4).
 *
 * @param total hosts judged
 */
public record VerdictCount(int total, int verified, int failed, int contradicted, int pending, int unknown) {

    static VerdictCount of(Collection<Verdict> verdicts) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        verdicts.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return new VerdictCount(
                verdicts.size(),
                counts.getOrDefault(Verdict.VERIFIED, 0),
                counts.getOrDefault(Verdict.FAILED, 0),
                counts.getOrDefault(Verdict.CONTRADICTED, 0),
                counts.getOrDefault(Verdict.PENDING, 0),
                counts.getOrDefault(Verdict.UNKNOWN, 0));
    }

    /** "3/5 verified, 1 failed, 1 unknown". */
    public String line() {
        StringBuilder text =
                new StringBuilder().append(verified).append('/').append(total).append(" verified");
        add(text, failed, "failed");
        add(text, contradicted, "contradicted");
        add(text, pending, "pending");
        add(text, unknown, "unknown");
        return text.toString();
    }

    private static void add(StringBuilder text, int count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }
}
