package dev.patchboard.verification;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Verdicts of a change, counted. Every number has the same denominator; unknown stands apart (law 4).
 *
 * @param total hosts judged
 * @param weak part of {@code verified}: on evidence weaker than an installer log and a credentialed scan (law 3)
 */
public record VerdictCount(int total, int verified, int weak, int failed, int contradicted, int pending, int unknown) {

    /**
     * @param judged the verdicts of hosts that were judged
     * @param others how many nobody judged: they are unknown
     */
    static VerdictCount of(Collection<HostVerdict> judged, int others) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        judged.forEach(one -> counts.merge(one.verdict(), 1, Integer::sum));
        return new VerdictCount(
                judged.size() + others,
                counts.getOrDefault(Verdict.VERIFIED, 0),
                (int) judged.stream().filter(HostVerdict::isWeaklyVerified).count(),
                counts.getOrDefault(Verdict.FAILED, 0),
                counts.getOrDefault(Verdict.CONTRADICTED, 0),
                counts.getOrDefault(Verdict.PENDING, 0),
                counts.getOrDefault(Verdict.UNKNOWN, 0) + others);
    }

    /** "3/5 verified (1 of them on weaker evidence), 1 failed, 1 unknown". */
    public String line() {
        StringBuilder text =
                new StringBuilder().append(verified).append('/').append(total).append(" verified");
        if (weak > 0) {
            text.append(" (").append(weak).append(" of them on weaker evidence)");
        }
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
