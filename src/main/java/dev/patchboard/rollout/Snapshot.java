package dev.patchboard.rollout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one rollout, read once, and what they say.
 *
 * @param hosts the hosts that count
 * @param settled hosts in service that were settled otherwise: they count in no ring, and are taken back with theirs all the same
 */
record Snapshot(
        List<RolloutHost> hosts, List<RolloutHost> settled, Map<UUID, List<Deployment>> deployments, Instant now) {

    static Snapshot of(List<RolloutHost> hosts, Collection<Deployment> rows, Instant now) {
        return of(hosts, List.of(), rows, now);
    }

    static Snapshot of(List<RolloutHost> hosts, List<RolloutHost> settled, Collection<Deployment> rows, Instant now) {
        return new Snapshot(hosts, settled, rows.stream().collect(Collectors.groupingBy(Deployment::hostId)), now);
    }

    List<Deployment> of(UUID host) {
        return deployments.getOrDefault(host, List.of());
    }

    /** Hosts that are deployed in this ring now, in order. */
    List<RolloutHost> in(int ring) {
        return hosts.stream().filter(host -> host.ring() == ring).toList();
    }

    /** Hosts that count in this ring: those planned for it, and for the straggler ring those it took over as well. */
    List<RolloutHost> counting(Wave wave) {
        return of(hosts, wave);
    }

    /** Hosts whose way back this ring waits for: an exception takes no patch off (law 4). */
    List<RolloutHost> takenBackWith(Wave wave) {
        return Stream.concat(of(hosts, wave).stream(), of(settled, wave).stream())
                .toList();
    }

    private static List<RolloutHost> of(List<RolloutHost> hosts, Wave wave) {
        return hosts.stream()
                .filter(host -> wave.ordinal() == (wave.plan().straggler() ? host.ring() : host.homeRing()))
                .toList();
    }

    /** The worst of the host's patches. A host of which nothing is known was not sent. */
    HostState state(RolloutHost host) {
        HostState worst = of(host.hostId()).stream()
                .map(row -> row.state(now))
                .min(HostState::compareTo)
                .orElse(HostState.NOT_SENT);
        boolean refused = host.preflight() == RolloutHost.Preflight.FAILED;
        return worst == HostState.NOT_SENT && refused ? HostState.PREFLIGHT_FAILED : worst;
    }

    /** Whether it is proven, and a patch of it by what is no log. */
    private boolean isWeaklyProven(RolloutHost host) {
        return state(host) == HostState.PROVEN && of(host.hostId()).stream().anyMatch(Deployment::withoutLog);
    }

    RingProgress progress(Wave wave) {
        return progress(wave, counting(wave));
    }

    /** The same without the hosts that the straggler ring took over. */
    RingProgress progressOfStaying(Wave wave) {
        return progress(wave, in(wave.ordinal()));
    }

    private RingProgress progress(Wave wave, List<RolloutHost> counting) {
        RingPlan plan = wave.plan();
        return RingProgress.of(
                counting.stream().map(this::state).toList(),
                (int) counting.stream().filter(this::isWeaklyProven).count(),
                pendingUntil(counting),
                plan.exitPercent(),
                plan.budgetPercent());
    }

    private @Nullable Instant pendingUntil(List<RolloutHost> counting) {
        return counting.stream()
                .flatMap(host -> of(host.hostId()).stream())
                .filter(Deployment::waitsForReport)
                .map(Deployment::dueAt)
                .flatMap(Stream::ofNullable)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Rows of a batch that still wait for a report; nobody waits for a host that left the change or was settled otherwise. */
    List<Deployment> unreported(UUID batch) {
        return seated().filter(row -> isSilent(row, batch)).toList();
    }

    /** The same with the hosts that nobody waits for any more. */
    List<Deployment> silent(UUID batch) {
        return rows().filter(row -> isSilent(row, batch)).toList();
    }

    private static boolean isSilent(Deployment row, UUID batch) {
        return Objects.equals(row.batchId(), batch) && row.waitsForReport();
    }

    /** Rows of a removal that is not confirmed; of hosts that were settled otherwise too, unless they left service. */
    List<Deployment> unremoved(UUID batch) {
        Stream<Deployment> excepted = settled.stream().flatMap(host -> of(host.hostId()).stream());
        return Stream.concat(seated(), excepted)
                .filter(row -> Objects.equals(row.removalBatchId(), batch) && row.removedAt() == null)
                .toList();
    }

    private Stream<Deployment> seated() {
        return hosts.stream().flatMap(host -> of(host.hostId()).stream());
    }

    Stream<Deployment> rows() {
        return deployments.values().stream().flatMap(List::stream);
    }
}
