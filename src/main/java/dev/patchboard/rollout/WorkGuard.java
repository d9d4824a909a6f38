package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.rollout.Permits.Granted;
import dev.patchboard.rollout.Permits.Never;
import dev.patchboard.rollout.Permits.NotNow;
import dev.patchboard.rollout.Permits.Permit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks laws 1 and 2 again for hosts that are about to be handed to a worker: a batch may lie for hours until one comes. Callers
 * hold the transaction.
 */
@Component
class WorkGuard {

    private final Ledger ledger;
    private final Permits permits;
    private final RingWindows windows;
    private final BatchTargets targets;
    private final Sender sender;

    WorkGuard(Ledger ledger, Permits permits, RingWindows windows, BatchTargets targets, Sender sender) {
        this.ledger = ledger;
        this.permits = permits;
        this.windows = windows;
        this.targets = targets;
        this.sender = sender;
    }

    /** Why nothing of the batch may be handed out now. */
    Optional<String> against(Batch batch, Snapshot snapshot) {
        if (batch.kind() == Kind.REMOVE) {
            return Optional.empty();
        }
        Wave wave = ledger.wave(batch.change(), batch.ring());
        List<Integer> unproven = ledger.unprovenBefore(wave, snapshot);
        if (!unproven.isEmpty()) {
            return Optional.of("Ring " + unproven.get(0) + " is not proven.");
        }
        if (!wave.mayDeploy()) {
            return Optional.of("Ring " + wave.ordinal() + " is " + wave.state() + ".");
        }
        return snapshot.progress(wave).budgetSpent()
                ? Optional.of("The error budget of ring " + wave.ordinal() + " is spent.")
                : Optional.empty();
    }

    /**
     * Those of the hosts that may be handed out now. What no authorisation covers any more is cancelled, host by host; what is only
     * held, or outside its window, waits.
     */
    List<UUID> cleared(Batch batch, List<UUID> hosts, Snapshot snapshot) {
        List<Target> open = BatchTargets.open(batch, snapshot);
        return hosts.stream()
                .filter(host -> cleared(batch, of(host, open), host))
                .collect(Collectors.toList());
    }

    private boolean cleared(Batch batch, List<Target> work, UUID host) {
        if (work.isEmpty()) {
            return false;
        }
        Permit permit = ask(batch, host, work);
        if (permit instanceof Never no) {
            Wave wave = ledger.locked(batch.change(), batch.ring());
            sender.stopped(wave, no.rule(), no.message());
            work.forEach(target -> targets.cancel(batch, target, no.message()));
        }
        return permit instanceof Granted;
    }

    /** Whether this host may be worked on now. */
    Permit ask(Batch batch, UUID host, List<Target> work) {
        if (batch.kind() == Kind.INSTALL && !windows.isOpen(List.of(host))) {
            return new NotNow("No window is open.");
        }
        return permits.ask(batch.change(), BatchTargets.byPatch(work));
    }

    static List<Target> of(UUID host, List<Target> open) {
        return open.stream().filter(target -> target.hostId().equals(host)).toList();
    }
}
