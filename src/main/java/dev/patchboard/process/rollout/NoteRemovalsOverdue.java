package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Overdues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes which removals are overdue. */
@Component("noteRemovalsOverdue")
class NoteRemovalsOverdue implements JavaDelegate {

    private final Overdues overdues;

    NoteRemovalsOverdue(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdues.noteRemovals(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
    }
}
