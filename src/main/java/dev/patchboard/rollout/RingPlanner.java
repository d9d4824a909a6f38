package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts every targeted host into exactly one ring. */
final class RingPlanner {

    /** Name of the ring that a waived lab test asks for. */
    static final String CANARY = "Canary";

    private static final int WHOLE = 100;
    private static final Duration CANARY_REPORT = Duration.ofHours(4);

    private RingPlanner() {}

    /**
     * Where a host stands in the rollout.
     *
     * @param ring ordinal from 1
     * @param place order within the whole rollout, from 1
     */
    record Seat(int ring, int place) {}

    /** The plan with its straggler ring: the last one, and the only one. */
    static List<RingPlan> complete(List<RingPlan> rings) {
        List<RingPlan> all =
                new ArrayList<>(rings.stream().filter(ring -> !ring.straggler()).toList());
        all.add(rings.stream().filter(RingPlan::straggler).findFirst().orElseGet(RingPlan::stragglers));
        return List.copyOf(all);
    }

    /**
     * The plan with a ring for the canary ahead of all others. It must be proven whole, and it soaks as long as the most patient
     * ring of the plan.
     */
    static List<RingPlan> withCanary(List<RingPlan> rings, Environment environment) {
        Duration soak =
                rings.stream().map(RingPlan::soak).max(Duration::compareTo).orElse(Duration.ZERO);
        List<RingPlan> all = new ArrayList<>();
        all.add(new RingPlan(CANARY, environment, WHOLE, WHOLE, 0, soak, 1, CANARY_REPORT, false));
        all.addAll(rings);
        return all;
    }

    /**
     * Seats the hosts.
     *
     * @param rings a {@linkplain #complete complete} plan; with a canary its first ring is the canary's
     * @param canary the one host that takes the first ring, or null
     * @return a seat for each host, in order of place
     */
    static Map<UUID, Seat> seats(Collection<Candidate> hosts, List<RingPlan> rings, @Nullable UUID canary) {
        List<Candidate> waiting =
                new ArrayList<>(hosts.stream().sorted(Candidate.ORDER).toList());
        List<Candidate> all = List.copyOf(waiting);
        Map<UUID, Seat> seats = new LinkedHashMap<>();
        for (int i = 0; i < rings.size(); i++) {
            int ordinal = i + 1;
            RingPlan ring = rings.get(i);
            List<Candidate> taken = i == 0 && canary != null
                    ? waiting.stream().filter(host -> host.id().equals(canary)).toList()
                    : ring.straggler() ? List.copyOf(waiting) : take(ring, all, waiting);
            taken.forEach(host -> seats.put(host.id(), new Seat(ordinal, seats.size() + 1)));
            waiting.removeAll(taken);
        }
        return seats;
    }

    /** The next hosts of the ring's environment, until the ring's share of all of them is reached, rounded up. */
    private static List<Candidate> take(RingPlan ring, List<Candidate> all, List<Candidate> waiting) {
        long size = all.stream()
                .filter(host -> host.environment() == ring.environment())
                .count();
        List<Candidate> left = waiting.stream()
                .filter(host -> host.environment() == ring.environment())
                .toList();
        long upTo = (size * ring.upToPercent() + WHOLE - 1) / WHOLE;
        long taken = size - left.size();
        return left.subList(0, (int) Math.max(0, Math.min(left.size(), upTo - taken)));
    }
}
