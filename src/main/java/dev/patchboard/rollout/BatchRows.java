package dev.patchboard.rollout;

import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The batches that were sent. Callers hold the transaction. */
@Repository
class BatchRows {

    private static final String SELECT =
            "SELECT id, change_number, ring, batch_no, kind, effect_key, host_count, sent_at,"
                    + " due_at, patience_at, overdue_noted_at FROM rollout_batch";

    private final JdbcClient jdbc;

    BatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Batch> of(ChangeNumber change, int ring) {
        return jdbc.sql(SELECT + " WHERE change_number = ? AND ring = ? ORDER BY batch_no")
                .params(change.value(), ring)
                .query((row, n) -> batch(row))
                .list();
    }

    /** The batch that was sent last in this ring. */
    Optional<Batch> last(ChangeNumber change, int ring, Kind kind) {
        return of(change, ring).stream().filter(batch -> batch.kind() == kind).reduce((first, second) -> second);
    }

    Optional<Batch> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = ?")
                .param(Ids.bytes(id))
                .query((row, n) -> batch(row))
                .optional();
    }

    void insert(Batch batch) {
        jdbc.sql("INSERT INTO rollout_batch (id, change_number, ring, batch_no, kind, effect_key, host_count, sent_at,"
                        + " due_at, patience_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.bytes(batch.id()), batch.change().value(), batch.ring(), batch.number())
                .params(batch.kind().name(), batch.key(), batch.hosts())
                .param(SqlTime.utc(batch.sentAt()))
                .param(SqlTime.utc(batch.dueAt()))
                .param(SqlTime.utc(batch.patienceAt()))
                .update();
    }

    void overdueNoted(UUID id, Instant at) {
        jdbc.sql("UPDATE rollout_batch SET overdue_noted_at = ? WHERE id = ?")
                .param(SqlTime.utc(at))
                .param(Ids.bytes(id))
                .update();
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                Ids.from(row.getBytes("id")),
                new ChangeNumber(row.getLong("change_number")),
                row.getInt("ring"),
                row.getInt("batch_no"),
                Kind.valueOf(row.getString("kind")),
                row.getString("effect_key"),
                row.getInt("host_count"),
                Objects.requireNonNull(SqlTime.instant(row, "sent_at")),
                Objects.requireNonNull(SqlTime.instant(row, "due_at")),
                Objects.requireNonNull(SqlTime.instant(row, "patience_at")),
                SqlTime.instant(row, "overdue_noted_at"));
    }
}
