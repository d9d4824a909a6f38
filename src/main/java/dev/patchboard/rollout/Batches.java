package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.BatchPlanner.Waiting;
import dev.patchboard.rollout.Dispatch.Held;
import dev.patchboard.rollout.Dispatch.Sent;
import dev.patchboard.rollout.Dispatch.Spent;
import dev.patchboard.rollout.Dispatch.Unauthorised;
import dev.patchboard.rollout.Dispatch.WindowClosed;
import dev.patchboard.rollout.RolloutHost.Preflight;
import dev.patchboard.shared.ChangeNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a ring batch by batch. Laws 1 and 2 are checked here for every batch, whatever the process did before. */
@Service
@Transactional
public class Batches {

    private final Rollout rollout;
    private final Ledger ledger;
    private final Preflights preflights;
    private final Canaries canaries;
    private final BatchRows batches;
    private final Deployers deployers;
    private final Permits permits;
    private final RingWindows windows;
    private final Budgets budgets;
    private final Sender sender;
    private final Hosts inventory;

    Batches(
            Rollout rollout,
            Ledger ledger,
            Preflights preflights,
            Canaries canaries,
            BatchRows batches,
            Deployers deployers,
            Permits permits,
            RingWindows windows,
            Budgets budgets,
            Sender sender,
            Hosts inventory) {
        this.rollout = rollout;
        this.ledger = ledger;
        this.preflights = preflights;
        this.canaries = canaries;
        this.batches = batches;
        this.deployers = deployers;
        this.permits = permits;
        this.windows = windows;
        this.budgets = budgets;
        this.sender = sender;
        this.inventory = inventory;
    }

    /**
     * Sends the next batch of a ring if every law lets it. Asking again while a batch waits for its reports sends nothing and
     * answers with that batch.
     */
    public Dispatch next(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        rollout.plan(number);
        preflights.leaveOutRetired(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        Optional<Sent> open = open(number, ring, snapshot);
        if (open.isPresent()) {
            return open.get();
        }
        if (snapshot.in(ring).isEmpty()) {
            // Nothing to send: what holds others must not keep the ring from its gate.
            return new Spent();
        }
        List<Integer> unproven = ledger.unprovenBefore(wave, snapshot);
        if (!unproven.isEmpty()) {
            return held(wave, "law2.earlier-ring-unproven", "Ring " + unproven.get(0) + " is not proven.");
        }
        Optional<String> canary = canaries.missing(wave, snapshot);
        if (canary.isPresent()) {
            return held(wave, Canaries.RULE, canary.get());
        }
        if (!wave.mayDeploy()) {
            return held(wave, "law2.ring-not-ready", "Preflight and parity of ring " + ring + " are not settled.");
        }
        List<RolloutHost> waiting = waiting(snapshot, ring);
        if (budgets.spent(wave, snapshot) || waiting.isEmpty()) {
            return new Spent();
        }
        return send(wave, snapshot, waiting);
    }

    /** The batch that still waits for its reports, if there is one. */
    private Optional<Sent> open(ChangeNumber number, int ring, Snapshot snapshot) {
        boolean byHand = deployers.of(number).byHand();
        return batches.last(number, ring, Kind.INSTALL)
                .filter(batch -> !snapshot.unreported(batch.id()).isEmpty())
                .filter(batch -> byHand || snapshot.now().isBefore(batch.patienceAt()))
                .map(batch -> new Sent(byHand, batch.dueAt(), batch.patienceAt()));
    }

    private static List<RolloutHost> waiting(Snapshot snapshot, int ring) {
        return snapshot.in(ring).stream()
                .filter(host -> host.preflight() == Preflight.PASSED)
                .filter(host -> snapshot.of(host.hostId()).stream().anyMatch(Deployment::waitsForSending))
                .toList();
    }

    private Dispatch send(Wave wave, Snapshot snapshot, List<RolloutHost> waiting) {
        List<UUID> all = waiting.stream().map(RolloutHost::hostId).toList();
        List<UUID> covered = permits.covered(wave.change(), all);
        List<UUID> hosts = batch(wave, snapshot, covered.isEmpty() ? all : covered);
        Permits.Permit permit = permits.ask(wave.change(), hosts, snapshot);
        if (permit instanceof Permits.NotNow no) {
            return held(wave, "hold", no.reason());
        }
        if (permit instanceof Permits.Never no) {
            wave.end(WaveState.UNAUTHORISED, no.message(), snapshot.now());
            sender.stopped(wave, no.rule(), no.message());
            return new Unauthorised(no.rule(), no.message());
        }
        if (!windows.isOpen(hosts)) {
            return new WindowClosed();
        }
        Batch sent = sender.install(wave, hosts);
        wave.remark(null);
        return new Sent(deployers.of(wave.change()).byHand(), sent.dueAt(), sent.patienceAt());
    }

    private List<UUID> batch(Wave wave, Snapshot snapshot, List<UUID> candidates) {
        Map<UUID, Host> known = inventory.byId(
                snapshot.hosts().stream().map(RolloutHost::hostId).toList());
        List<Waiting> waiting =
                candidates.stream().map(id -> new Waiting(id, group(known, id))).toList();
        Map<String, Integer> sizes = permits.groupSizes();
        int most = wave.plan().batchSize();
        List<UUID> careful = BatchPlanner.next(waiting, most, sizes, down(snapshot, known));
        // A carried host that never reports must not hold up its group for good.
        return careful.isEmpty() ? BatchPlanner.next(waiting, most, sizes, Map.of()) : careful;
    }

    /** Hosts of each redundancy group that may be down: sent, and neither reported nor given up. */
    private static Map<String, Integer> down(Snapshot snapshot, Map<UUID, Host> known) {
        Map<String, Integer> down = new HashMap<>();
        for (RolloutHost host : snapshot.hosts()) {
            String group = group(known, host.hostId());
            if (group != null && snapshot.state(host) == HostState.PENDING) {
                down.merge(group, 1, Integer::sum);
            }
        }
        return down;
    }

    private static @Nullable String group(Map<UUID, Host> known, UUID id) {
        Host host = known.get(id);
        return host == null ? null : host.redundancyGroup();
    }

    private Held held(Wave wave, String rule, String reason) {
        if (!reason.equals(wave.note())) {
            wave.remark(reason);
            sender.stopped(wave, rule, reason);
        }
        return new Held(reason);
    }
}
