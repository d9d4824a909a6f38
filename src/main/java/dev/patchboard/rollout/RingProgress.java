package dev.patchboard.rollout;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a ring is, counted in hosts. Every count has the same denominator, {@code total}; unknown, pending and overdue stand
 * apart.
 *
 * @param total hosts planned for the ring, carried ones included
 * @param proven by log, reboot and installed version
 * @param weak part of {@code proven}: by what is no log, which the class of asset accepts (law 3)
 * @param rebootOwed installed, restart not seen
 * @param pending sent, report not due before {@code pendingUntil}
 * @param overdue sent, report due and missing
 * @param failed the installer tried and the patch is not in, half-installed hosts included
 * @param damaged left half installed; part of {@code failed}
 * @param unknown no log, no proof in the log, or no installed version read
 * @param retryable not tried for a passing reason
 * @param skipped does not apply, and a log says so
 * @param preflightFailed not sent because preflight failed
 * @param notSent not sent yet
 * @param pendingUntil when the last pending report is due, or null when nothing is pending
 * @param exitPercent share that must be proven
 * @param budgetPercent share that may fail or stay unknown
 */
public record RingProgress(
        int total,
        int proven,
        int weak,
        int rebootOwed,
        int pending,
        int overdue,
        int failed,
        int damaged,
        int unknown,
        int retryable,
        int skipped,
        int preflightFailed,
        int notSent,
        @Nullable Instant pendingUntil,
        int exitPercent,
        int budgetPercent) {

    private static final int WHOLE = 100;

    static RingProgress of(
            Collection<HostState> hosts, int weak, @Nullable Instant pendingUntil, int exit, int budget) {
        Map<HostState, Integer> n = new EnumMap<>(HostState.class);
        for (HostState state : HostState.values()) {
            n.put(state, 0);
        }
        hosts.forEach(state -> n.merge(state, 1, Integer::sum));
        return new RingProgress(
                hosts.size(),
                n.getOrDefault(HostState.PROVEN, 0),
                weak,
                n.getOrDefault(HostState.REBOOT_OWED, 0),
                n.getOrDefault(HostState.PENDING, 0),
                n.getOrDefault(HostState.OVERDUE, 0),
                n.getOrDefault(HostState.FAILED, 0) + n.getOrDefault(HostState.DAMAGED, 0),
                n.getOrDefault(HostState.DAMAGED, 0),
                n.getOrDefault(HostState.UNKNOWN, 0) + n.getOrDefault(HostState.VERSION_UNPROVEN, 0),
                n.getOrDefault(HostState.RETRYABLE, 0),
                n.getOrDefault(HostState.SKIPPED, 0),
                n.getOrDefault(HostState.PREFLIGHT_FAILED, 0),
                n.getOrDefault(HostState.NOT_SENT, 0),
                n.getOrDefault(HostState.PENDING, 0) == 0 ? null : pendingUntil,
                exit,
                budget);
    }

    /** Hosts that count against the error budget; unknown and overdue ones do. */
    public int errors() {
        return failed + unknown + overdue + retryable;
    }

    /** Hosts of which proof is asked: all but those the patch does not apply to. */
    public int applicable() {
        return total - skipped;
    }

    /** What is asked for, in words; of stragglers, whose plan names no share, one proven host. */
    public String asked() {
        return exitPercent == 0 ? "at least one host proven" : exitPercent + "% proven";
    }

    /**
     * Whether enough hosts are proven; the error budget is asked apart. An empty ring proves nothing, and neither does one whose
     * hosts were all skipped: a share of nothing is no proof.
     */
    public boolean criterionMet() {
        return proven > 0 && (long) proven * WHOLE >= (long) exitPercent * applicable();
    }

    /** Whether more hosts failed or are unknown than the plan allows: then nothing more is sent. */
    public boolean budgetSpent() {
        return (long) errors() * WHOLE > (long) budgetPercent * total;
    }

    /** Whether the next ring may start (law 2): the exit criterion is met within the error budget. */
    public boolean provenWithinBudget() {
        return criterionMet() && !budgetSpent();
    }

    /** Whether no report is pending any more. Overdue is settled: as unknown. */
    public boolean settled() {
        return pending == 0;
    }

    /** One line for people: "18/20 proven, 1 failed, 1 unknown". */
    public String line() {
        StringBuilder text =
                new StringBuilder().append(proven).append('/').append(total).append(" proven");
        if (weak > 0) {
            text.append(" (").append(weak).append(" of them on weaker evidence)");
        }
        add(text, failed, "failed");
        add(text, unknown, "unknown");
        add(text, overdue, "overdue");
        add(text, retryable, "to try again");
        add(text, rebootOwed, "awaiting reboot");
        add(text, pending, "pending");
        add(text, preflightFailed, "failed preflight");
        add(text, notSent, "not sent");
        add(text, skipped, "not applicable");
        return text.toString();
    }

    private static void add(StringBuilder text, int count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }
}
