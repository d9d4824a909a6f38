package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the plan asks of one ring.
 *
 * @param name what people call it; unique within a plan; at most 120 characters
 * @param environment whose hosts it takes; null only for the straggler ring
 * @param upToPercent it takes the hosts of its environment up to this share, less those that earlier rings took; 1 to 100
 * @param exitPercent share of its hosts that must be proven before the next ring may start; 0 to 100, and people's own plans ask for 1 at
 *     least
 * @param budgetPercent share of its hosts that may fail or stay unknown; above it nothing more is sent; 0 to 100, which stops nothing
 * @param soak how long the ring is left alone before its gate, in whole minutes; 0 to 366 days
 * @param batchSize most hosts that are sent at once; 1 or more
 * @param reportWithin when a report is due, counted from the sending of its batch, in whole minutes; a minute to 366 days
 * @param straggler whether it takes the hosts that other rings carry over, and those no ring took
 */
public record RingPlan(
        String name,
        @Nullable Environment environment,
        int upToPercent,
        int exitPercent,
        int budgetPercent,
        Duration soak,
        int batchSize,
        Duration reportWithin,
        boolean straggler) {

    private static final int LONGEST_NAME = 120;
    private static final int WHOLE = 100;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST_REPORT = Duration.ofMinutes(1);
    private static final Duration STRAGGLER_REPORT = Duration.ofHours(24);
    private static final int STRAGGLER_BATCH = 50;

    public RingPlan {
        require(
                name != null && !name.isBlank() && name.length() <= LONGEST_NAME,
                "name",
                "A ring has a name of at most 120 characters.");
        Prose.seen("name", name);
        require(
                straggler == (environment == null),
                "environment",
                "Every ring but the straggler ring has an environment, and that one has none.");
        require(upToPercent >= 1 && upToPercent <= WHOLE, "upToPercent", "Give 1 to 100, in percent.");
        require(exitPercent >= 0 && exitPercent <= WHOLE, "exitPercent", "Give 0 to 100, in percent.");
        require(budgetPercent >= 0 && budgetPercent <= WHOLE, "budgetPercent", "Give 0 to 100, in percent.");
        require(
                soak != null && !soak.isNegative() && soak.compareTo(LONGEST) <= 0 && isOfMinutes(soak),
                "soak",
                "Give a duration of whole minutes from PT0S to P366D, as in PT4H.");
        require(batchSize >= 1, "batchSize", "Give 1 or more: how many hosts are sent at once.");
        require(
                reportWithin != null
                        && reportWithin.compareTo(SHORTEST_REPORT) >= 0
                        && reportWithin.compareTo(LONGEST) <= 0
                        && isOfMinutes(reportWithin),
                "reportWithin",
                "Give a duration of whole minutes from PT1M to P366D, as in PT4H.");
    }

    /**
     * The ring that ends every plan. It has no criterion of its own: its hosts are settled one by one in verification, and those
     * it carries still count in the ring they came from.
     */
    static RingPlan stragglers() {
        return new RingPlan("Stragglers", null, 100, 0, 100, Duration.ZERO, STRAGGLER_BATCH, STRAGGLER_REPORT, true);
    }

    /** Whether its exit criterion asks for nothing, so that it would prove nothing to the next ring (law 2). */
    public boolean provesNothing() {
        return !straggler && exitPercent == 0;
    }

    /** Whether its error budget is everything, so that it goes on sending however many hosts fail or stay unknown. */
    public boolean stopsNothing() {
        return !straggler && budgetPercent == WHOLE;
    }

    /** Minutes are kept: twenty seconds would become none. */
    private static boolean isOfMinutes(Duration span) {
        return span.equals(span.truncatedTo(ChronoUnit.MINUTES));
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw InvalidInput.field(field, message);
        }
    }
}
