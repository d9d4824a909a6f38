package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of change_host: many, so written in batches. */
@Component
class ChangeHostRows {

    private static final int BATCH = 500;
    private static final String COLUMNS =
            "host_id, added_in, disposition, disposition_reason, on_weaker_evidence, reference, disposed_at, due_date, original_due_date";

    private final JdbcTemplate jdbc;

    ChangeHostRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID change, Collection<UUID> hosts, int revision, Map<UUID, LocalDate> originalDue) {
        jdbc.batchUpdate("""
                insert into change_host (change_id, host_id, added_in, disposition, due_date, original_due_date)
                values (?, ?, ?, ?, ?, ?)""", hosts, BATCH, (statement, host) -> {
            LocalDate due = originalDue.get(host);
            statement.setBytes(1, Ids.bytes(change));
            statement.setBytes(2, Ids.bytes(host));
            statement.setInt(3, revision);
            statement.setString(4, Disposition.PENDING.name());
            statement.setObject(5, due);
            statement.setObject(6, due);
        });
    }

    /** Takes open hosts out of the targets; their rows stay. */
    void remove(UUID change, Collection<UUID> hosts, int revision) {
        jdbc.batchUpdate(
                "update change_host set removed_in = ? where change_id = ? and host_id = ? and removed_in is null"
                        + " and disposition = 'PENDING'",
                hosts,
                BATCH,
                (statement, host) -> {
                    statement.setInt(1, revision);
                    statement.setBytes(2, Ids.bytes(change));
                    statement.setBytes(3, Ids.bytes(host));
                });
    }

    /** Brings hosts back that an earlier revision took out. */
    void bringBack(UUID change, Collection<UUID> hosts, int revision) {
        jdbc.batchUpdate(
                "update change_host set removed_in = null, added_in = ? where change_id = ? and host_id = ?",
                hosts,
                BATCH,
                (statement, host) -> {
                    statement.setInt(1, revision);
                    statement.setBytes(2, Ids.bytes(change));
                    statement.setBytes(3, Ids.bytes(host));
                });
    }

    /** Settles hosts that are still pending; returns how many were. */
    int settle(UUID change, Collection<UUID> hosts, Settlement settlement, Instant now) {
        int[][] updated = jdbc.batchUpdate("""
                update change_host set disposition = ?, disposition_reason = ?, on_weaker_evidence = ?, reference = ?, disposed_by = ?,
                disposed_at = ?
                where change_id = ? and host_id = ? and removed_in is null and disposition = 'PENDING'""", hosts, BATCH, (statement, host) -> {
            statement.setString(1, settlement.disposition().name());
            statement.setString(2, settlement.reason());
            statement.setBoolean(3, settlement.onWeakerEvidence());
            statement.setString(4, settlement.reference());
            statement.setString(5, settlement.by());
            statement.setObject(6, SqlTime.utc(now));
            statement.setBytes(7, Ids.bytes(change));
            statement.setBytes(8, Ids.bytes(host));
        });
        int count = 0;
        for (int[] batch : updated) {
            for (int one : batch) {
                count += one == 1 ? 1 : 0;
            }
        }
        return count;
    }

    /** Makes hosts pending again that were settled as something evidence can speak against. */
    void reopen(UUID change, Collection<UUID> hosts) {
        jdbc.batchUpdate("""
                update change_host set disposition = 'PENDING', disposition_reason = null, on_weaker_evidence = false, reference = null,
                disposed_by = null, disposed_at = null where change_id = ? and host_id = ? and removed_in is null
                and disposition in ('VERIFIED', 'NOT_APPLICABLE', 'RETIRED', 'TRANSFERRED')""", hosts, BATCH, (statement, host) -> {
            statement.setBytes(1, Ids.bytes(change));
            statement.setBytes(2, Ids.bytes(host));
        });
    }

    /** Gives each host its due date; the first one stays as the original. */
    void due(UUID change, Map<UUID, LocalDate> dates) {
        jdbc.batchUpdate("""
                update change_host set due_date = ?, original_due_date = coalesce(original_due_date, ?)
                where change_id = ? and host_id = ?""", dates.entrySet(), BATCH, (statement, entry) -> {
            statement.setObject(1, entry.getValue());
            statement.setObject(2, entry.getValue());
            statement.setBytes(3, Ids.bytes(change));
            statement.setBytes(4, Ids.bytes(entry.getKey()));
        });
    }

    List<ChangeHost> targets(UUID change) {
        return jdbc.query(
                "select " + COLUMNS + " from change_host where change_id = ? and removed_in is null order by host_id",
                (row, index) -> host(row),
                (Object) Ids.bytes(change));
    }

    /** Ids of every host that ever was a target, removed ones too. */
    List<UUID> everTargeted(UUID change) {
        return jdbc.query(
                "select host_id from change_host where change_id = ?",
                (row, index) -> Ids.from(row.getBytes(1)),
                (Object) Ids.bytes(change));
    }

    /** Changes that still owe something for this host, by number. */
    List<Long> openChangesOf(UUID host) {
        return jdbc.queryForList("""
                select c.number from change_host h join change_request c on c.id = h.change_id
                where h.host_id = ? and h.removed_in is null
                and c.stage not in ('CLOSED', 'REJECTED', 'WITHDRAWN') order by c.number""", Long.class, (Object) Ids.bytes(host));
    }

    /** Open changes of any of these hosts, with how many of them each targets. */
    Map<ChangeNumber, Integer> openChangesOf(Collection<UUID> hosts) {
        Map<ChangeNumber, Integer> counts = new TreeMap<>();
        List<UUID> ids = List.copyOf(hosts);
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> chunk = ids.subList(from, Math.min(ids.size(), from + BATCH));
            jdbc.query(
                    """
                    select c.number, count(*) as targeted from change_host h join change_request c on c.id = h.change_id
                    where h.host_id in (%s) and h.removed_in is null
                    and c.stage not in ('CLOSED', 'REJECTED', 'WITHDRAWN') group by c.number""".formatted(String.join(", ", Collections.nCopies(chunk.size(), "?"))),
                    row -> {
                        counts.merge(new ChangeNumber(row.getLong("number")), row.getInt("targeted"), Integer::sum);
                    },
                    chunk.stream().map(Ids::bytes).toArray());
        }
        return counts;
    }

    private static ChangeHost host(ResultSet row) throws SQLException {
        return new ChangeHost(
                Ids.from(row.getBytes("host_id")),
                row.getInt("added_in"),
                Disposition.valueOf(row.getString("disposition")),
                row.getString("disposition_reason"),
                row.getBoolean("on_weaker_evidence"),
                row.getString("reference"),
                SqlTime.instant(row, "disposed_at"),
                row.getObject("due_date", LocalDate.class),
                row.getObject("original_due_date", LocalDate.class));
    }

    /** How hosts end. */
    record Settlement(
            Disposition disposition,
            @Nullable String reason,
            boolean onWeakerEvidence,
            @Nullable String reference,
            String by) {}
}
