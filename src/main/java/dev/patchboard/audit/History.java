package dev.patchboard.audit;

import dev.patchboard.audit.AuditEntry.Seal;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The record as people read it. */
@Service
public class History {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Entries in the order they were recorded.
     *
     * @param after id of the last entry seen, or null to start
     * @param limit at most so many
     */
    @Transactional(readOnly = true)
    public List<AuditEntry> find(HistoryQuery query, @Nullable UUID after, int limit) {
        return rows(query, after, limit).stream().map(ChainedBody::entry).toList();
    }

    /** Hands every entry that the query means to a consumer, a batch at a time: for lists of any length. */
    @Transactional(readOnly = true)
    public void each(HistoryQuery query, Consumer<ChainedBody> consumer) {
        UUID after = null;
        List<ChainedBody> batch;
        do {
            batch = rows(query, after, BATCH);
            batch.forEach(consumer);
            after = batch.isEmpty() ? null : batch.get(batch.size() - 1).entry().id();
        } while (batch.size() == BATCH);
    }

    private List<ChainedBody> rows(HistoryQuery query, @Nullable UUID after, int limit) {
        HistorySql sql = new HistorySql(query, after, limit);
        return jdbc.sql(sql.text())
                .params(sql.parameters())
                .query((row, n) -> chained(row))
                .list();
    }

    private static ChainedBody chained(ResultSet row) throws SQLException {
        String body = row.getString("body");
        String hash = row.getString("hash");
        if (hash == null) {
            return new ChainedBody(body, AuditBody.read(body), null);
        }
        Seal seal = new Seal(row.getLong("seq"), hash, Objects.requireNonNull(SqlTime.instant(row, "sealed_at")));
        return new ChainedBody(body, AuditBody.read(body).sealed(seal), row.getString("previous_hash"));
    }

    /**
     * An entry with what its seal was computed from.
     *
     * @param body the sealed text
     * @param previous hash of the link before, or null while the entry waits to be sealed
     */
    public record ChainedBody(
            String body, AuditEntry entry, @Nullable String previous) {}
}
