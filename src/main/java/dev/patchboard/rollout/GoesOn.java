package dev.patchboard.rollout;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.LineStop;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes what a hold or a stopped line kept waiting, in the transaction that lifts it. */
@Component
class GoesOn {

    private final RolloutProcess process;
    private final Changes changes;

    GoesOn(RolloutProcess process, Changes changes) {
        this.process = process;
        this.changes = changes;
    }

    @EventListener
    void resumed(ChangeEvent.Resumed event) {
        process.lookAgain(event.number());
    }

    @EventListener
    void released(LineStop.Changed event) {
        if (!event.stopped()) {
            changes.open().stream().map(ChangeView::number).sorted().forEach(process::lookAgain);
        }
    }
}
