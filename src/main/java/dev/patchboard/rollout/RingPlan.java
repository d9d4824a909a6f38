package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import java.time.Duration;
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
 * @param soak how long the ring is left alone before its gate; not negative
 * @param batchSize most hosts that are sent at once; 1 or more
 * @param reportWithin when a report is due, counted from the sending of its batch; positive
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
    private static final Duration STRAGGLER_REPORT = Duration.ofHours(24);
    private static final int STRAGGLER_BATCH = 50;

    public RingPlan {
        require(!name.isBlank() && name.length() <= LONGEST_NAME, "A ring has a name of at most 120 characters");
        require(straggler == (environment == null), "Every ring but the straggler ring has an environment");
        require(upToPercent >= 1 && upToPercent <= 100, "'up to' is 1 to 100 percent");
        require(exitPercent >= 0 && exitPercent <= 100, "The exit criterion is 0 to 100 percent");
        require(budgetPercent >= 0 && budgetPercent <= 100, "The error budget is 0 to 100 percent");
        require(!soak.isNegative(), "A soak is not negative");
        require(batchSize >= 1, "A batch has at least one host");
        require(reportWithin.toMinutes() >= 1, "Reports are due after a minute or more");
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

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
