package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.Deployer.DeployOrder;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.OutboxHandler;
import dev.patchboard.shared.outbox.OutboxMessage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a batch to its deployer. Law 1 is asked once more, since the batch may have waited in the outbox while the change was held
 * or its authorisation ran out: a hold makes it wait, a refusal ends it, and its hosts are told apart as cancelled.
 */
@Component
class BatchHandler implements OutboxHandler {

    private static final Actor ACTOR = Actor.system("deployer");

    private final BatchRows batches;
    private final Ledger ledger;
    private final Deployers deployers;
    private final Permits permits;
    private final RolloutProgress progress;
    private final Sender sender;
    private final JsonMapper json;

    BatchHandler(
            BatchRows batches,
            Ledger ledger,
            Deployers deployers,
            Permits permits,
            RolloutProgress progress,
            Sender sender,
            JsonMapper json) {
        this.batches = batches;
        this.ledger = ledger;
        this.deployers = deployers;
        this.permits = permits;
        this.progress = progress;
        this.sender = sender;
        this.json = json;
    }

    @Override
    public String kind() {
        return Sender.EFFECT;
    }

    @Override
    public void deliver(OutboxMessage message) {
        UUID id = UUID.fromString(json.readTree(message.payload()).get("batch").asString());
        Batch batch = batches.find(id).orElseThrow();
        // The row lock orders this against reports and against the sending of the next batch.
        Wave wave = ledger.locked(batch.change(), batch.ring());
        List<Target> targets = targets(batch);
        if (targets.isEmpty()) {
            return;
        }
        Permits.Permit permit = permits.ask(batch.change(), byPatch(targets));
        if (permit instanceof Permits.NotNow no) {
            throw new RetryLater(no.reason());
        }
        if (permit instanceof Permits.Never no) {
            sender.stopped(wave, no.rule(), no.message());
            targets.forEach(target -> cancel(batch, target, no.message()));
            return;
        }
        deployers.of(batch.change()).carryOut(new DeployOrder(batch, targets));
    }

    /** What of the batch is still to be done; hosts taken out of the change meanwhile are left alone. */
    private List<Target> targets(Batch batch) {
        Snapshot snapshot = ledger.snapshot(batch.change());
        Set<UUID> seated = snapshot.hosts().stream().map(RolloutHost::hostId).collect(Collectors.toSet());
        return snapshot.rows()
                .filter(row -> seated.contains(row.hostId()))
                .filter(row -> batch.kind() == Kind.INSTALL
                        ? Objects.equals(row.batchId(), batch.id()) && row.waitsForReport()
                        : Objects.equals(row.removalBatchId(), batch.id()) && row.removedAt() == null)
                .map(row -> new Target(row.hostId(), row.patchId()))
                .sorted(Comparator.comparing(Target::hostId).thenComparing(Target::patchId))
                .toList();
    }

    private static Map<UUID, Set<UUID>> byPatch(List<Target> targets) {
        Map<UUID, Set<UUID>> byPatch = new HashMap<>();
        targets.forEach(target -> byPatch.computeIfAbsent(target.patchId(), patch -> new HashSet<>())
                .add(target.hostId()));
        return byPatch;
    }

    private void cancel(Batch batch, Target target, String why) {
        if (batch.kind() == Kind.INSTALL) {
            progress.reported(
                    new HostReport(
                            batch.change(),
                            target.hostId(),
                            target.patchId(),
                            Outcome.CANCELLED,
                            null,
                            false,
                            null,
                            null,
                            why),
                    ACTOR);
        }
    }
}
