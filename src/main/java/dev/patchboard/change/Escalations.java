package dev.patchboard.change;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says aloud that a step is late. Lateness never decides anything: a deadline escalates, it does not approve. */
@Service
public class Escalations {

    private final ApplicationEventPublisher events;

    Escalations(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * A step passed its deadline.
     *
     * @param items names of the tasks that wait
     */
    public record StepOverdue(Actor actor, ChangeNumber number, List<String> items) implements DomainEvent {
        @Override
        public String action() {
            return "change.step-overdue";
        }

        @Override
        public Subject subject() {
            return Subject.change(number);
        }

        @Override
        public String summary() {
            return "Overdue: " + String.join(", ", items);
        }
    }

    /** Records that these tasks are late; the people who can act are told. */
    @Transactional
    public void overdue(ChangeNumber number, List<String> tasks) {
        events.publishEvent(new StepOverdue(Actor.system("deadline"), number, tasks));
    }
}
