package dev.patchboard.process.change;

import dev.patchboard.change.ChangeReviews;
import dev.patchboard.process.ProcessVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks whether the settled change owes a review and a root cause. */
@Component("recordSettled")
class RecordSettled implements JavaDelegate {

    private final ChangeReviews reviews;

    RecordSettled(ChangeReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChangeReviews.Need need = reviews.assess(ProcessVariable.change(execution));
        ProcessVariable.flag("reviewNeeded").set(execution, need.needed());
        ProcessVariable.flag("rootCauseOwed").set(execution, need.rootCauseOwed());
    }
}
