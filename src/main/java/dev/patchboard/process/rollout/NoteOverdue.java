package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Overdues;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes what is overdue in a ring. */
@Component("noteOverdue")
class NoteOverdue implements JavaDelegate {

    private final Overdues overdues;

    NoteOverdue(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdues.note(ProcessVariable.change(execution), ProcessVariable.RING.require(execution));
    }
}
