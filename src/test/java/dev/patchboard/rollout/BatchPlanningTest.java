package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.rollout.BatchPlanner.Waiting;
import dev.patchboard.rollout.RingPlanner.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rings and batches as arithmetic. */
class BatchPlanningTest {

    @Property
    void everyHostGetsExactlyOneSeatWhateverThePlan(
            @ForAll("candidates") List<Candidate> hosts, @ForAll("plans") List<RingPlan> plan) {
        List<RingPlan> complete = RingPlanner.complete(plan);

        Map<UUID, Seat> seats = RingPlanner.seats(hosts, complete, null);

        assertThat(seats.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        hosts.stream().map(Candidate::id).toList());
        assertThat(seats.values()).extracting(Seat::place).doesNotHaveDuplicates();
        for (Candidate host : hosts) {
            RingPlan ring = complete.get(seats.get(host.id()).ring() - 1);
            assertThat(ring.straggler() || ring.environment() == host.environment())
                    .isTrue();
        }
    }

    @Property
    void theOrderInWhichHostsComeChangesNothing(
            @ForAll("candidates") List<Candidate> hosts, @ForAll("plans") List<RingPlan> plan, @ForAll long seed) {
        List<Candidate> shuffled = new ArrayList<>(hosts);
        Collections.shuffle(shuffled, new Random(seed));
        List<RingPlan> complete = RingPlanner.complete(plan);

        assertThat(RingPlanner.seats(shuffled, complete, null)).isEqualTo(RingPlanner.seats(hosts, complete, null));
    }

    @Property
    void aRingNeverTakesMoreThanItsShareRoundedUp(
            @ForAll("candidates") List<Candidate> hosts, @ForAll @IntRange(min = 1, max = 100) int percent) {
        List<RingPlan> plan = RingPlanner.complete(List.of(ring("first", Environment.PRODUCTION, percent)));
        long all = hosts.stream()
                .filter(host -> host.environment() == Environment.PRODUCTION)
                .count();

        long taken = RingPlanner.seats(hosts, plan, null).values().stream()
                .filter(seat -> seat.ring() == 1)
                .count();

        assertThat(taken).isEqualTo((all * percent + 99) / 100);
    }

    @Property
    void aCanaryIsAloneInTheFirstRing(
            @ForAll("candidates") List<Candidate> hosts, @ForAll("plans") List<RingPlan> plan, @ForAll int which) {
        Assume.that(!hosts.isEmpty());
        Candidate canary = hosts.get(Math.floorMod(which, hosts.size()));
        List<RingPlan> complete = RingPlanner.complete(RingPlanner.withCanary(plan, canary.environment()));

        Map<UUID, Seat> seats = RingPlanner.seats(hosts, complete, canary.id());

        assertThat(seats).hasSize(hosts.size());
        assertThat(seats.entrySet().stream().filter(seat -> seat.getValue().ring() == 1))
                .singleElement()
                .satisfies(seat -> assertThat(seat.getKey()).isEqualTo(canary.id()));
    }

    @Property
    void batchesSendEveryHostOnceAndNeverAWholeRedundancyGroup(
            @ForAll("waiting") List<Waiting> hosts, @ForAll @IntRange(min = 1, max = 12) int size) {
        Map<String, Integer> sizes = new HashMap<>();
        hosts.stream()
                .filter(host -> host.redundancyGroup() != null)
                .forEach(host -> sizes.merge(host.redundancyGroup(), 1, Integer::sum));
        List<Waiting> left = new ArrayList<>(hosts);
        Set<UUID> sent = new HashSet<>();
        while (!left.isEmpty()) {
            List<UUID> batch = BatchPlanner.next(left, size, sizes, Map.of());
            assertThat(batch).isNotEmpty().hasSizeLessThanOrEqualTo(size);
            assertThat(Collections.disjoint(batch, sent)).isTrue();
            sizes.forEach(
                    (group, members) -> assertThat(countIn(group, batch, hosts)).isLessThan(Math.max(2, members)));
            sent.addAll(batch);
            left.removeIf(host -> batch.contains(host.id()));
        }
        assertThat(sent).hasSize(hosts.size());
    }

    @Property
    void hostsThatAreDownCountAgainstTheirGroup(@ForAll @IntRange(min = 2, max = 10) int members) {
        Waiting host = new Waiting(UUID.randomUUID(), "pair");

        List<UUID> batch = BatchPlanner.next(
                List.of(host), 5, Map.of("pair", members), Map.of("pair", BatchPlanner.most(members)));

        assertThat(batch).isEmpty();
    }

    private static long countIn(String group, List<UUID> batch, List<Waiting> hosts) {
        return hosts.stream()
                .filter(host -> group.equals(host.redundancyGroup()) && batch.contains(host.id()))
                .count();
    }

    private static RingPlan ring(String name, Environment environment, int upTo) {
        return new RingPlan(name, environment, upTo, 95, 5, Duration.ZERO, 10, Duration.ofHours(1), false);
    }

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6),
                        Arbitraries.of(Environment.class),
                        Arbitraries.of(Criticality.class))
                .as((name, environment, criticality) ->
                        new Candidate(UUID.randomUUID(), name, environment, criticality))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<RingPlan>> plans() {
        return Combinators.combine(
                        Arbitraries.of(Environment.class),
                        Arbitraries.integers().between(1, 100))
                .as((environment, percent) -> ring("ring", environment, percent))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Waiting>> waiting() {
        return Arbitraries.of("a", "b", "c", "")
                .map(group -> new Waiting(UUID.randomUUID(), group.isEmpty() ? null : group))
                .list()
                .ofMaxSize(30);
    }
}
