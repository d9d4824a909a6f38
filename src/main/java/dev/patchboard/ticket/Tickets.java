package dev.patchboard.ticket;

import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which ticket stands for which change. */
@Service
public class Tickets {

    private final TicketRows rows;

    Tickets(TicketRows rows) {
        this.rows = rows;
    }

    /** The ticket of a change; empty while none is opened yet, and always where no ticketing system is configured. */
    @Transactional(readOnly = true)
    public Optional<Ticket> of(ChangeNumber change) {
        return rows.find(change);
    }
}
