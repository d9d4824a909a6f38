package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes what is overdue, apart from what is pending, so that people are reminded (law 4). */
@Service
@Transactional
public class Overdues {

    private final Ledger ledger;
    private final BatchRows batches;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Overdues(Ledger ledger, BatchRows batches, Hosts inventory, ApplicationEventPublisher events, Clock clock) {
        this.ledger = ledger;
        this.batches = batches;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /** A deadline of a ring has passed: a decision at its gate, or the reports of its last batch. */
    public void note(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        if (wave.state() == WaveState.AT_GATE) {
            publish(number, ring, "The decision at the gate", Set.of());
            return;
        }
        Snapshot snapshot = ledger.snapshot(number);
        batches.last(number, ring, Kind.INSTALL)
                .ifPresent(batch -> note(batch, "Reports", hosts(snapshot.unreported(batch.id()))));
    }

    /** The deadline for the confirmations of a rollback has passed. */
    public void noteRemovals(ChangeNumber number, int ring) {
        ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        Optional<Batch> last = batches.last(number, ring, Kind.REMOVE);
        last.ifPresent(batch -> note(batch, "Removals", hosts(snapshot.unremoved(batch.id()))));
    }

    private void note(Batch batch, String what, Set<UUID> hosts) {
        if (!hosts.isEmpty()) {
            batches.overdueNoted(batch.id(), clock.instant());
            publish(batch.change(), batch.ring(), what, hosts);
        }
    }

    private void publish(ChangeNumber number, int ring, String what, Set<UUID> hosts) {
        List<String> names =
                inventory.byId(hosts).values().stream().map(Host::name).sorted().toList();
        events.publishEvent(new RolloutEvent.Overdue(Rollout.SYSTEM, number, ring, what, names));
    }

    private static Set<UUID> hosts(List<Deployment> rows) {
        return rows.stream().map(Deployment::hostId).collect(Collectors.toSet());
    }
}
