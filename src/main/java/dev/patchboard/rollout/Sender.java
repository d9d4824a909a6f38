package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes a batch down as one outside effect with one key, in the transaction that decided it (law 8). */
@Component
class Sender {

    /** Kind of the outbox messages that deployers carry out. */
    static final String EFFECT = "rollout.batch";

    private final BatchRows batches;
    private final DeploymentRows deployments;
    private final Outbox outbox;
    private final Hosts inventory;
    private final RolloutProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sender(
            BatchRows batches,
            DeploymentRows deployments,
            Outbox outbox,
            Hosts inventory,
            RolloutProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.deployments = deployments;
        this.outbox = outbox;
        this.inventory = inventory;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    Batch install(Wave wave, List<UUID> hosts) {
        Batch batch = write(wave, Kind.INSTALL, hosts);
        deployments.sent(wave.change(), hosts, batch.id(), batch.dueAt());
        return batch;
    }

    Batch remove(Wave wave, List<Deployment> rows) {
        Batch batch = write(
                wave,
                Kind.REMOVE,
                rows.stream().map(Deployment::hostId).distinct().toList());
        deployments.removalSent(wave.change(), rows, batch.id());
        return batch;
    }

    private Batch write(Wave wave, Kind kind, Collection<UUID> hosts) {
        ChangeNumber change = wave.change();
        Instant now = clock.instant();
        Instant due = now.plus(wave.plan().reportWithin());
        int batchNo = batches.of(change, wave.ordinal()).size() + 1;
        String effect = change + "/ring-" + wave.ordinal() + "/batch-" + batchNo + "/"
                + kind.name().toLowerCase(Locale.ROOT);
        Batch batch = new Batch(
                Ids.next(),
                change,
                wave.ordinal(),
                batchNo,
                kind,
                effect,
                hosts.size(),
                now,
                due,
                due.plus(properties.patience()),
                null);
        batches.insert(batch);
        outbox.put(EFFECT, effect, Map.of("batch", batch.id().toString()), Subject.change(change));
        events.publishEvent(new RolloutEvent.BatchSent(Rollout.SYSTEM, change, wave.ordinal(), batch, names(hosts)));
        return batch;
    }

    void stopped(Wave wave, String rule, String reason) {
        events.publishEvent(
                new RolloutEvent.DispatchStopped(Rollout.SYSTEM, wave.change(), wave.ordinal(), rule, reason));
    }

    private List<String> names(Collection<UUID> hosts) {
        return inventory.byId(hosts).values().stream().map(Host::name).sorted().toList();
    }
}
