package dev.patchboard.rollout;

import dev.patchboard.change.ChangeProgress;
import org.springframework.stereotype.Component;

/** Watches the error budgets of rings. Callers hold the ring's row lock. */
@Component
class Budgets {

    private final ChangeProgress changes;

    Budgets(ChangeProgress changes) {
        this.changes = changes;
    }

    /** Whether the ring's budget is spent; the first time it is, that is told to whoever relies on the change. */
    boolean spent(Wave wave, Snapshot snapshot) {
        RingProgress progress = snapshot.progress(wave);
        if (!progress.budgetSpent()) {
            return false;
        }
        if (wave.breach(snapshot.now())) {
            changes.budgetBreached(
                    wave.change(),
                    "ring " + wave.ordinal() + " (" + wave.plan().name() + ")",
                    progress.line() + ", at most " + progress.budgetPercent() + "% may fail or stay unknown",
                    Rollout.SYSTEM);
        }
        return true;
    }
}
