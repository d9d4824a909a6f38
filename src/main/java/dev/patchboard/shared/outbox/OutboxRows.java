package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of a delivery. Callers hold the transaction. */
@Repository
class OutboxRows {

    private static final int LONGEST_ERROR = 2000;
    private static final String COLUMNS = "SELECT m.id, m.kind, m.message_key, m.subject_kind, m.subject_id, m.payload,"
            + " m.attempts, m.created_at FROM outbox_message m";
    private static final String FIRST_OF_SUBJECT =
            " AND NOT EXISTS (SELECT 1 FROM outbox_message e WHERE e.kind = m.kind"
                    + " AND e.subject_kind = m.subject_kind AND e.subject_id = m.subject_id AND e.state = 'WAITING' AND e.id < m.id)";

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens an attempt at the message that has been due longest, and keeps other nodes away from it for the lease. An attempt
     * that is still open means that a node died while it delivered: the receiver may have accepted.
     */
    Optional<OutboxMessage> begin(OutboxHandler handler, Instant now, Duration lease) {
        Optional<OutboxMessage> due = jdbc.sql(COLUMNS
                        + " WHERE m.kind = ? AND m.state = 'WAITING' AND m.due_at <= ?"
                        + (handler.inOrder() ? FIRST_OF_SUBJECT : "")
                        + " ORDER BY m.due_at, m.id LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param(handler.kind())
                .param(SqlTime.utc(now))
                .query((row, n) -> message(row, row.getInt("attempts") + 1))
                .optional();
        due.ifPresent(message -> jdbc.sql("UPDATE outbox_message SET attempts = attempts + 1, possible_duplicates ="
                        + " possible_duplicates + CASE WHEN attempt_open THEN 1 ELSE 0 END, attempt_open = TRUE, due_at = ?"
                        + " WHERE id = ?")
                .param(SqlTime.utc(now.plus(lease)))
                .param(Ids.bytes(message.id()))
                .update());
        return due;
    }

    /**
     * Locks the row of an open attempt; false if the attempt is no longer this node's. Waits instead of skipping: a node that
     * looks for due messages may hold the row for a moment.
     */
    boolean lock(OutboxMessage message) {
        return jdbc.sql("SELECT id FROM outbox_message WHERE id = ? AND state = 'WAITING' AND attempts = ? FOR UPDATE")
                .params(Ids.bytes(message.id()), message.attempt())
                .query((row, n) -> true)
                .optional()
                .isPresent();
    }

    void delivered(OutboxMessage message, Instant now) {
        jdbc.sql(
                        "UPDATE outbox_message SET state = 'DELIVERED', attempt_open = FALSE, delivered_at = ?, last_error = NULL"
                                + " WHERE id = ?")
                .param(SqlTime.utc(now))
                .param(Ids.bytes(message.id()))
                .update();
    }

    /** Ends an attempt that failed. {@code open} stays true when the receiver may have accepted. */
    void failed(OutboxMessage message, Instant dueAt, boolean open, String error) {
        jdbc.sql("UPDATE outbox_message SET attempt_open = ?, due_at = ?, last_error = ?"
                        + " WHERE id = ? AND state = 'WAITING' AND attempts = ?")
                .param(open)
                .param(SqlTime.utc(dueAt))
                .params(cut(error), Ids.bytes(message.id()), message.attempt())
                .update();
    }

    /** Gives the message up; false if another node took it over meanwhile. */
    boolean dead(OutboxMessage message, boolean open, String error) {
        return jdbc.sql("UPDATE outbox_message SET state = 'DEAD', attempt_open = ?, last_error = ?"
                                + " WHERE id = ? AND state = 'WAITING' AND attempts = ?")
                        .params(open, cut(error), Ids.bytes(message.id()), message.attempt())
                        .update()
                == 1;
    }

    /** Makes a dead message due now; false if it is not dead. */
    boolean revive(UUID id, Instant now) {
        return jdbc.sql("UPDATE outbox_message SET state = 'WAITING', due_at = ? WHERE id = ? AND state = 'DEAD'")
                        .param(SqlTime.utc(now))
                        .param(Ids.bytes(id))
                        .update()
                == 1;
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    private static OutboxMessage message(ResultSet row, int attempt) throws SQLException {
        return new OutboxMessage(
                Ids.from(row.getBytes("id")),
                row.getString("kind"),
                row.getString("message_key"),
                row.getString("payload"),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                attempt,
                Objects.requireNonNull(SqlTime.instant(row, "created_at")));
    }
}
