package dev.patchboard.ticket;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.outbox.Outbox;
import dev.patchboard.ticket.TicketNote.Effect;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what the ticketing system is to be told, in the transaction of what happened. Never calls it. */
@Component
class Ticketing {

    /** The outbox's word for what goes to the ticketing system. */
    static final String KIND = "ticket";

    private static final String CHANGE = "change";
    private static final Map<String, Effect> TOLD = Map.ofEntries(
            Map.entry("change.submitted", Effect.OPEN),
            Map.entry("change.stage-entered", Effect.COMMENT),
            Map.entry("change.rated", Effect.COMMENT),
            Map.entry("change.revised", Effect.COMMENT),
            Map.entry("change.held", Effect.COMMENT),
            Map.entry("change.resumed", Effect.COMMENT),
            Map.entry("change.authorised", Effect.COMMENT),
            Map.entry("change.authorisation-voided", Effect.COMMENT),
            Map.entry("approval.decided", Effect.COMMENT),
            Map.entry("lab.verdict", Effect.COMMENT),
            Map.entry("rollout.parity-blocked", Effect.COMMENT),
            Map.entry("rollout.parity-waived", Effect.COMMENT),
            Map.entry("rollout.gate-decided", Effect.COMMENT),
            Map.entry("rollout.ring-closed", Effect.COMMENT),
            Map.entry("change.closed", Effect.RESOLVE),
            Map.entry("change.rejected", Effect.REJECT),
            Map.entry("change.withdrawn", Effect.REJECT));

    private final Outbox outbox;
    private final Changes changes;
    private final People people;
    private final Clock clock;
    private final boolean configured;

    Ticketing(Outbox outbox, Changes changes, People people, Clock clock, TicketProperties properties) {
        this.outbox = outbox;
        this.changes = changes;
        this.people = people;
        this.clock = clock;
        this.configured = properties.connector() != TicketProperties.Connector.NONE;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DomainEvent event) {
        Effect effect = TOLD.get(event.action());
        if (configured && effect != null && event.subject().kind().equals(CHANGE)) {
            changes.find(ChangeNumber.parse(event.subject().id())).ifPresent(change -> tell(effect, event, change));
        }
    }

    private void tell(Effect effect, DomainEvent event, ChangeView change) {
        String number = change.number().toString();
        String requester = people.find(change.requester()).map(Person::email).orElse(null);
        TicketNote note =
                new TicketNote(effect, number, change.title(), requester, text(event, change), clock.instant());
        // A change is opened and ended once; comments have no name of their own.
        String key = effect == Effect.COMMENT ? number + ":" + Ids.next() : key(number, effect);
        outbox.put(KIND, key, note, event.subject());
    }

    /** The key of an effect that a change has once. */
    static String key(String change, Effect effect) {
        return change + ":" + effect;
    }

    private static String text(DomainEvent event, ChangeView change) {
        StringBuilder text = new StringBuilder(event.summary());
        if (event.reason() != null) {
            text.append("\n\nReason: ").append(event.reason());
        }
        if (change.dueDate() != null) {
            text.append("\n\nDue: ").append(change.dueDate());
        }
        return text.append("\n\nBy ")
                .append(event.actor().person())
                .append(" in Patchboard")
                .toString();
    }
}
