package dev.patchboard.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a ticketing system is to be told.
 *
 * @param effect what to do
 * @param change number of the change
 * @param title of the change
 * @param requester mail address of who asked for the change, or null if unknown
 * @param text plain text
 */
record TicketNote(
        Effect effect,
        String change,
        String title,
        @Nullable String requester,
        String text,
        Instant at) {

    /** What to do with the ticket. */
    enum Effect {
        OPEN,
        COMMENT,
        /** The change was done. */
        RESOLVE,
        /** The change was rejected or withdrawn. */
        REJECT
    }

    /** What the subject of every ticket of ours starts with. */
    String mark() {
        return "[" + change + "]";
    }
}
