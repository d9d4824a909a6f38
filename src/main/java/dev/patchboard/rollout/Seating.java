package dev.patchboard.rollout;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.change.ChangeView;
import dev.patchboard.rollout.RingPlanner.Seat;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes rings, seats and what is to be deployed. Callers hold the transaction. */
@Component
class Seating {

    private final Plan.Rows plans;
    private final WaveRepository waves;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final Applicability applicability;
    private final Clock clock;

    Seating(
            Plan.Rows plans,
            WaveRepository waves,
            HostRows hosts,
            DeploymentRows deployments,
            Applicability applicability,
            Clock clock) {
        this.plans = plans;
        this.waves = waves;
        this.hosts = hosts;
        this.deployments = deployments;
        this.applicability = applicability;
        this.clock = clock;
    }

    /** Makes the plan anew; nothing was opened yet. */
    void replace(
            ChangeView change, List<RingPlan> rings, Plan plan, List<Candidate> candidates, @Nullable UUID canary) {
        ChangeNumber number = change.number();
        clear(number);
        if (plans.find(number).isPresent()) {
            plans.update(number, plan, clock.instant());
        } else {
            plans.insert(number, plan, clock.instant());
        }
        for (int i = 0; i < rings.size(); i++) {
            waves.save(new Wave(number, i + 1, rings.get(i)));
        }
        waves.flush();
        Map<UUID, Seat> seats = RingPlanner.seats(candidates, rings, canary);
        List<RolloutHost> seated = seats.entrySet().stream()
                .map(seat -> seat(seat.getKey(), seat.getValue(), change.revision()))
                .toList();
        add(change, seated);
    }

    private void clear(ChangeNumber number) {
        List<UUID> before = hosts.all(number).stream().map(RolloutHost::hostId).toList();
        deployments.delete(number, before);
        hosts.delete(number, before);
        waves.deleteAll(waves.findByChangeNumberOrderByOrdinal(number.value()));
        waves.flush();
    }

    /**
     * Follows a revision while the rollout runs.
     *
     * @param targets every host the change targets now
     * @param candidates those of them that are still to be patched
     * @param canary the host that takes the first ring of the plan when it comes back, or null
     */
    void adjust(ChangeView change, Plan plan, Set<UUID> targets, List<Candidate> candidates, @Nullable UUID canary) {
        ChangeNumber number = change.number();
        Snapshot snapshot = Snapshot.of(hosts.all(number), deployments.all(number), clock.instant());
        List<UUID> gone = snapshot.hosts().stream()
                .map(RolloutHost::hostId)
                .filter(host -> !targets.contains(host))
                .filter(host -> snapshot.of(host).stream().allMatch(row -> row.sentAttempt() == 0))
                .toList();
        deployments.delete(number, gone);
        hosts.delete(number, gone);
        Set<UUID> seated = snapshot.hosts().stream().map(RolloutHost::hostId).collect(Collectors.toSet());
        List<Wave> rings = waves.findByChangeNumberOrderByOrdinal(number.value());
        int place = snapshot.hosts().stream().mapToInt(RolloutHost::place).max().orElse(0);
        List<RolloutHost> added = new ArrayList<>();
        List<Wave> open =
                rings.stream().filter(wave -> takesHosts(wave, rings, snapshot)).toList();
        for (Candidate host : candidates.stream().sorted(Candidate.ORDER).toList()) {
            if (!seated.contains(host.id())) {
                added.add(seat(host.id(), new Seat(ringFor(host, rings, open, canary), ++place), change.revision()));
            }
        }
        add(change, added);
        plans.update(number, plan, clock.instant());
    }

    /**
     * Whether the ring is still to run: it has not ended, or it will be opened once more. That is one that lost its authorisation, and, as
     * long as nothing was sent at all, one that nobody was left in. While another ring runs none is opened again: it would hold that one.
     */
    private static boolean takesHosts(Wave wave, List<Wave> rings, Snapshot snapshot) {
        if (!wave.state().ended()) {
            return true;
        }
        boolean running = rings.stream()
                .anyMatch(each -> each.openedAt() != null && !each.state().ended());
        boolean sent = snapshot.rows().anyMatch(row -> row.sentAttempt() > 0);
        return !running && (wave.state() == WaveState.UNAUTHORISED || wave.state() == WaveState.PASSED_OVER && !sent);
    }

    /**
     * The last ring of the host's environment that is still to run, so that what is new is not tried first; else the stragglers. The
     * canary's ring takes the canary alone.
     *
     * @param open those that are still to run
     */
    private static int ringFor(Candidate host, List<Wave> rings, List<Wave> open, @Nullable UUID canary) {
        boolean first = rings.get(0).plan().name().equals(RingPlanner.CANARY);
        if (first && host.id().equals(canary)) {
            return rings.get(0).ordinal();
        }
        return open.stream()
                .filter(wave -> !first || canary == null || wave.ordinal() > 1)
                .filter(wave -> wave.plan().environment() == host.environment())
                .mapToInt(Wave::ordinal)
                .max()
                .orElse(rings.get(rings.size() - 1).ordinal());
    }

    private void add(ChangeView change, List<RolloutHost> added) {
        hosts.insert(change.number(), added);
        List<UUID> ids = added.stream().map(RolloutHost::hostId).toList();
        wanted(change.patches(), ids).forEach((host, patches) -> deployments.insert(change.number(), host, patches));
    }

    /** The patches of a bundle each host gets. A host that seems to need none gets them all: its installer will tell. */
    private Map<UUID, Set<UUID>> wanted(Set<UUID> patches, Collection<UUID> ids) {
        Map<UUID, Set<UUID>> wanted = new HashMap<>();
        ids.forEach(host -> wanted.put(host, new LinkedHashSet<>()));
        for (UUID patch : patches) {
            for (Applicable answer : applicability.of(patch, ids)) {
                if (answer.answer() != Applicable.Answer.NOT_AFFECTED) {
                    wanted.computeIfAbsent(answer.hostId(), host -> new LinkedHashSet<>())
                            .add(patch);
                }
            }
        }
        wanted.replaceAll((host, some) -> some.isEmpty() ? patches : some);
        return wanted;
    }

    private static RolloutHost seat(UUID host, Seat seat, int revision) {
        return new RolloutHost(
                host, seat.ring(), seat.ring(), seat.place(), revision, RolloutHost.Preflight.OPEN, null, null);
    }
}
