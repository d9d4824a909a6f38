package dev.patchboard.ticket;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.OutboxHandler;
import dev.patchboard.shared.outbox.OutboxMessage;
import dev.patchboard.ticket.TicketNote.Effect;
import dev.patchboard.ticket.TicketSystem.External;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the ticketing system, in the order in which things happened. A dead system delays the notes and nothing else. */
@Component
class TicketDelivery implements OutboxHandler {

    private final ObjectProvider<TicketSystem> systems;
    private final TicketRows rows;
    private final Clock clock;
    private final JsonMapper json;

    TicketDelivery(ObjectProvider<TicketSystem> systems, TicketRows rows, Clock clock, JsonMapper json) {
        this.systems = systems;
        this.rows = rows;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String kind() {
        return Ticketing.KIND;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public void deliver(OutboxMessage message) {
        TicketSystem system = systems.getIfAvailable();
        if (system == null) {
            throw new RetryLater("No ticketing system is configured any more (patchboard.ticket.connector).");
        }
        TicketNote note = json.readValue(message.payload(), TicketNote.class);
        Ticket ticket = rows.find(ChangeNumber.parse(note.change())).orElseGet(() -> open(system, note));
        switch (note.effect()) {
            case OPEN -> {}
            case COMMENT -> system.comment(ticket.id(), note, message.key());
            case RESOLVE, REJECT -> system.end(ticket.id(), note, message.key());
        }
    }

    /**
     * Also when the note that should have opened it was given up: whatever comes next opens it, under the key of the opening. Under
     * its own a receiver would take the comment that follows for a repetition of the opening and drop it.
     */
    private Ticket open(TicketSystem system, TicketNote note) {
        TicketNote opening =
                new TicketNote(Effect.OPEN, note.change(), note.title(), note.requester(), note.text(), note.at());
        External external =
                system.find(opening).orElseGet(() -> system.open(opening, Ticketing.key(note.change(), Effect.OPEN)));
        Ticket ticket = new Ticket(
                ChangeNumber.parse(note.change()), system.name(), external.id(), external.url(), clock.instant());
        rows.insert(ticket);
        return ticket;
    }
}
