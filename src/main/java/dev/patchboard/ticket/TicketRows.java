package dev.patchboard.ticket;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Statements of the table of tickets. Callers hold the transaction. */
@Repository
class TicketRows {

    private final JdbcClient jdbc;

    TicketRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Ticket> find(ChangeNumber change) {
        return jdbc.sql("SELECT connector, external_id, url, opened_at FROM ticket_link WHERE change_number = ?")
                .param(change.toString())
                .query((row, n) -> new Ticket(
                        change,
                        row.getString("connector"),
                        row.getString("external_id"),
                        row.getString("url"),
                        Objects.requireNonNull(SqlTime.instant(row, "opened_at"))))
                .optional();
    }

    void insert(Ticket ticket) {
        jdbc.sql(
                        "INSERT INTO ticket_link (change_number, connector, external_id, url, opened_at) VALUES (?, ?, ?, ?, ?)")
                .params(ticket.change().toString(), ticket.connector(), ticket.id())
                .param(ticket.url())
                .param(SqlTime.utc(ticket.openedAt()))
                .update();
    }
}
