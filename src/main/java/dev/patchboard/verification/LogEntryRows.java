package dev.patchboard.verification;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Earlier;
import dev.patchboard.verification.log.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what logs say of each package, KB and product. Callers hold the transaction. */
@Repository
class LogEntryRows {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LogEntryRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** In the order of the log. */
    void insert(UUID log, List<LogEntry> entries) {
        List<Object[]> rows = new ArrayList<>(Math.min(BATCH, entries.size()));
        for (int i = 0; i < entries.size(); i++) {
            rows.add(columns(log, i, entries.get(i)));
            if (rows.size() == BATCH || i == entries.size() - 1) {
                insert(rows);
                rows.clear();
            }
        }
    }

    private void insert(List<Object[]> rows) {
        batches.batchUpdate(
                "INSERT INTO log_outcome (log_id, entry_no, subject, entry_version, outcome, exit_code, reboot, log_time, line_no,"
                        + " message, product_code, host_name, put_in_time, there_since_time, step_before_time)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static Object[] columns(UUID log, int number, LogEntry entry) {
        return new Object[] {
            Ids.bytes(log),
            number,
            entry.subject(),
            entry.version(),
            entry.outcome().name(),
            entry.code(),
            entry.reboot(),
            entry.time(),
            entry.line(),
            entry.message(),
            entry.productCode(),
            entry.host(),
            entry.earlier().putIn(),
            entry.earlier().thereSince(),
            entry.earlier().stepBefore()
        };
    }

    /** The entries of a log, in its order. */
    List<LogEntry> of(UUID log) {
        return jdbc.sql("SELECT * FROM log_outcome WHERE log_id = ? ORDER BY entry_no")
                .param(Ids.bytes(log))
                .query((row, n) -> entry(row))
                .list();
    }

    static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getString("subject"),
                row.getString("entry_version"),
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("exit_code", Long.class),
                row.getObject("reboot", Boolean.class),
                row.getString("log_time"),
                row.getLong("line_no"),
                row.getString("message"),
                row.getString("product_code"),
                row.getString("host_name"),
                new Earlier(
                        row.getString("put_in_time"),
                        row.getString("there_since_time"),
                        row.getString("step_before_time")));
    }
}
