package dev.patchboard.ticket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticketing system. Every call throws {@code RetryLater} when the system is away, {@code AnswerLost} when it may have done what
 * was asked, and another exception when trying again is of no use.
 */
interface TicketSystem {

    /**
     * A ticket over there.
     *
     * @param url where people open it, or null
     */
    record External(String id, @Nullable String url) {}

    /** Short name, kept with each ticket. */
    String name();

    /** The ticket that an earlier attempt opened for this change, if the system can tell. */
    Optional<External> find(TicketNote note);

    /** Opens a ticket. */
    External open(TicketNote note, String key);

    /** Adds a comment. */
    void comment(String id, TicketNote note, String key);

    /** Ends the ticket, as the effect says. Ending one that has ended does nothing. */
    void end(String id, TicketNote note, String key);
}
