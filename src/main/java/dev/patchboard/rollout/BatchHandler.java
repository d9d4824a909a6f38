package dev.patchboard.rollout;

import dev.patchboard.rollout.Deployer.DeployOrder;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.OutboxHandler;
import dev.patchboard.shared.outbox.OutboxMessage;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a batch to its deployer. Law 1 is asked once more, since the batch may have waited in the outbox while the change was held
 * or its authorisation ran out: a hold makes it wait, a refusal ends it, and its hosts are told apart as cancelled.
 */
@Component
class BatchHandler implements OutboxHandler {

    private final BatchRows batches;
    private final Ledger ledger;
    private final Deployers deployers;
    private final Permits permits;
    private final BatchTargets cancelled;
    private final Sender sender;
    private final JsonMapper json;

    BatchHandler(
            BatchRows batches,
            Ledger ledger,
            Deployers deployers,
            Permits permits,
            BatchTargets cancelled,
            Sender sender,
            JsonMapper json) {
        this.batches = batches;
        this.ledger = ledger;
        this.deployers = deployers;
        this.permits = permits;
        this.cancelled = cancelled;
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
        List<Target> targets = BatchTargets.open(batch, ledger.snapshot(batch.change()));
        if (targets.isEmpty()) {
            return;
        }
        Permits.Permit permit = permits.ask(batch.change(), BatchTargets.byPatch(targets));
        if (permit instanceof Permits.NotNow no) {
            throw new RetryLater(no.reason());
        }
        if (permit instanceof Permits.Never no) {
            sender.stopped(wave, no.rule(), no.message());
            targets.forEach(target -> cancelled.cancel(batch, target, no.message()));
            return;
        }
        deployers.of(batch.change()).carryOut(new DeployOrder(batch, targets));
    }
}
