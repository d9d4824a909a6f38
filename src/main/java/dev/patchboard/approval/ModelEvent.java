package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.LocalDate;

/** What happens to change models. */
public sealed interface ModelEvent extends DomainEvent {

    /** Name of the model. */
    String model();

    @Override
    default Subject subject() {
        return new Subject("change-model", model());
    }

    /** Somebody proposed one. */
    record ModelProposed(String model, String owner, LocalDate expires, Actor actor) implements ModelEvent {
        @Override
        public String action() {
            return "model.proposed";
        }

        @Override
        public String summary() {
            return "Proposed the change model " + model + ", owned by " + owner + ", until " + expires;
        }
    }

    /** A second person approved it: it covers changes from now on. */
    record ModelApproved(String model, Actor actor) implements ModelEvent {
        @Override
        public String action() {
            return "model.approved";
        }

        @Override
        public String summary() {
            return "Approved the change model " + model;
        }
    }

    /** It covers changes no longer. */
    record ModelEnded(String model, String reason, Actor actor) implements ModelEvent {
        @Override
        public String action() {
            return "model.ended";
        }

        @Override
        public String summary() {
            return "Ended the change model " + model;
        }
    }
}
