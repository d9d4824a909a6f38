package dev.patchboard.approval;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a change ends what is said about it. Runs in the transaction of the change. */
@Component
class ChangeListener {

    private final Sittings sittings;
    private final Changes changes;
    private final ChangeModels models;
    private final ApprovalProcess process;

    ChangeListener(Sittings sittings, Changes changes, ChangeModels models, ApprovalProcess process) {
        this.sittings = sittings;
        this.changes = changes;
        this.models = models;
        this.process = process;
    }

    /** Votes bind to their revision. */
    @EventListener
    void on(ChangeEvent.Revised revised) {
        ChangeNumber number = revised.number();
        if (sittings.end(number, "Revision " + revised.revision() + " replaces it.", revised.actor())) {
            process.revisionReplaced(number);
        }
    }

    /** An addendum was asked about under what the other hosts had already. */
    @EventListener
    void on(ChangeEvent.AuthorisationVoided voided) {
        if (sittings.endIfTooFew(voided.number(), voided.actor())) {
            process.revisionReplaced(voided.number());
        }
    }

    @EventListener
    void on(ChangeEvent.Withdrawn withdrawn) {
        sittings.end(withdrawn.number(), "The change was withdrawn.", withdrawn.actor());
    }

    /** A model promises routine: a change under it that does not succeed ends it. */
    @EventListener
    void on(ChangeEvent.Closed closed) {
        if (closed.code() != CloseCode.SUCCESSFUL) {
            String reason = closed.number() + " closed " + closed.code() + ": " + closed.verified() + " of "
                    + closed.targeted() + " hosts verified.";
            endModel(closed.number(), reason, closed.actor());
        }
    }

    /** The model ends while the change still runs: nothing else may go ahead on the same promise meanwhile. */
    @EventListener
    void on(ChangeEvent.BudgetBreached breach) {
        String reason =
                breach.number() + " broke the error budget of " + breach.where() + ": " + breach.measure() + ".";
        endModel(breach.number(), reason, breach.actor());
    }

    private void endModel(ChangeNumber number, String reason, Actor actor) {
        String model = changes.get(number).model();
        if (model != null) {
            models.breached(model, reason, actor);
        }
    }
}
