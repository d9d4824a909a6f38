package dev.patchboard.audit.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * How rings went.
 *
 * @param rings that ended in the period: the denominator
 * @param byEnd how they ended: PROVEN, STOPPED, ROLLED_BACK, UNAUTHORISED
 * @param budgetBreached more of their hosts failed or stayed unknown than their plan allows, even if only for a while
 * @param parityWaivers differences that a named person waived in the period
 * @param handedOutAgain hosts that more than one worker was given, of those offered to workers in the period (law 8)
 */
public record RolloutFigures(
        long rings, Map<String, Long> byEnd, Share budgetBreached, long parityWaivers, Share handedOutAgain) {

    @Component
    static class Reader {

        private static final String WORK =
                "SELECT COUNT(*) FROM rollout_work w JOIN rollout_batch b ON b.id = w.batch_id"
                        + " WHERE b.sent_at >= ? AND b.sent_at < ?";
        private static final String ENDED = " FROM rollout_wave WHERE closed_at >= ? AND closed_at < ?";

        private final Counts counts;

        Reader(Counts counts) {
            this.counts = counts;
        }

        RolloutFigures read(Period period) {
            Map<String, Long> ends =
                    new TreeMap<>(Map.of("PROVEN", 0L, "STOPPED", 0L, "ROLLED_BACK", 0L, "UNAUTHORISED", 0L));
            ends.putAll(counts.by("SELECT state, COUNT(*)" + ENDED + " GROUP BY state", period.start(), period.end()));
            long ended = ends.values().stream().mapToLong(Long::longValue).sum();
            return new RolloutFigures(
                    ended,
                    ends,
                    Share.of(
                            counts.one(
                                    "SELECT COUNT(*)" + ENDED + " AND budget_breached_at IS NOT NULL",
                                    period.start(),
                                    period.end()),
                            ended),
                    counts.one(
                            "SELECT COUNT(*) FROM rollout_waiver WHERE waived_at >= ? AND waived_at < ?",
                            period.start(),
                            period.end()),
                    Share.of(
                            counts.one(WORK + " AND w.handed_out > 1", period.start(), period.end()),
                            counts.one(WORK, period.start(), period.end())));
        }
    }
}
