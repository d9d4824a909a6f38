package dev.patchboard.change;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens after a "no" that is not final: a failed lab test, a board that wants the plan reworked. */
@Service
@Transactional
public class ChangeRework {

    private final ChangeProcess process;
    private final ApplicationEventPublisher events;

    ChangeRework(ChangeProcess process, ApplicationEventPublisher events) {
        this.process = process;
        this.events = events;
    }

    /** Somebody decided what follows a failed lab test. */
    public record LabFailureDecided(Actor actor, ChangeNumber number, boolean again, String reason)
            implements DomainEvent {
        @Override
        public String action() {
            return "change.lab-failure-decided";
        }

        @Override
        public Subject subject() {
            return Subject.change(number);
        }

        @Override
        public String summary() {
            return again ? "Has the lab test repeated" : "Gives the change up after the failed lab test";
        }
    }

    /** The plan was reworked and goes through analysis again. */
    public record Reworked(Actor actor, ChangeNumber number, String reason) implements DomainEvent {
        @Override
        public String action() {
            return "change.reworked";
        }

        @Override
        public Subject subject() {
            return Subject.change(number);
        }

        @Override
        public String summary() {
            return "Reworked";
        }
    }

    /** Tests again, or gives the change up. */
    public void decideAfterLab(ChangeNumber number, boolean again, String reason, Actor actor) {
        events.publishEvent(new LabFailureDecided(actor, number, again, required(reason)));
        process.labFailureDecided(number, again);
    }

    /** Sends a reworked change through analysis, test and authorisation again. */
    public void resubmit(ChangeNumber number, String reason, Actor actor) {
        events.publishEvent(new Reworked(actor, number, required(reason)));
        process.reworked(number);
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw InvalidInput.field("reason", "Give a reason.");
        }
        Prose.seen("reason", reason);
        return reason;
    }
}
