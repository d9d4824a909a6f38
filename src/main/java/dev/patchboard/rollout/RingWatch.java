package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import org.springframework.stereotype.Component;

/** Looks at a ring after something came in and tells the process what that completed. Callers hold the ring's row lock. */
@Component
class RingWatch {

    private final Ledger ledger;
    private final BatchRows batches;
    private final Budgets budgets;
    private final GateTable gate;
    private final RolloutProcess process;

    RingWatch(Ledger ledger, BatchRows batches, Budgets budgets, GateTable gate, RolloutProcess process) {
        this.ledger = ledger;
        this.batches = batches;
        this.budgets = budgets;
        this.gate = gate;
        this.process = process;
    }

    void reported(Wave wave) {
        Snapshot snapshot = ledger.snapshot(wave.change());
        budgets.spent(wave, snapshot);
        batches.last(wave.change(), wave.ordinal(), Kind.INSTALL)
                .filter(batch -> snapshot.unreported(batch.id()).isEmpty())
                .ifPresent(batch -> process.batchReported(wave.change(), wave.ordinal()));
        batches.last(wave.change(), wave.ordinal(), Kind.REMOVE)
                .filter(batch -> snapshot.unremoved(batch.id()).isEmpty())
                .ifPresent(batch -> process.removalsReported(wave.change(), wave.ordinal()));
        if (wave.state() == WaveState.TAKING_BACK
                && process.restoresByHand(wave.change(), wave.ordinal())
                && Rollbacks.changed(wave, snapshot).isEmpty()) {
            // Logs have shown every host: there is nothing left to restore by hand.
            wave.end(WaveState.ROLLED_BACK, wave.note(), snapshot.now());
            process.hostsRestored(wave.change(), wave.ordinal());
        }
        if (wave.state() == WaveState.AT_GATE && isAskedAnew(wave, snapshot)) {
            process.ringProven(wave.change(), wave.ordinal());
        }
        if (wave.state() == WaveState.PROVEN || wave.plan().straggler()) {
            // A later ring may be held because this one was doubted.
            process.lookAgain(wave.change());
        }
    }

    /** Also where no host is left: the gate then passes the ring over, or asks a person something else than before. */
    private boolean isAskedAnew(Wave wave, Snapshot snapshot) {
        return snapshot.counting(wave).isEmpty() || gate.ask(wave, snapshot).decision() == GateDecision.GO_ON;
    }
}
