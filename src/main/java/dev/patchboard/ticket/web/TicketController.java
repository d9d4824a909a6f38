package dev.patchboard.ticket.web;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import dev.patchboard.ticket.Ticket;
import dev.patchboard.ticket.Tickets;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/changes/{number}/ticket}. */
@RestController
class TicketController {

    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    /** The ticket that stands for the change; 404 while there is none. */
    @GetMapping("/api/v1/changes/{number}/ticket")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Ticket ticket(@PathVariable ChangeNumber number) {
        return tickets.of(number).orElseThrow(() -> new NotFound("ticket of change", number));
    }
}
