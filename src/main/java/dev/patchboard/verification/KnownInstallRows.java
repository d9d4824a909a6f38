package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.InstallMatching.Explained;
import dev.patchboard.verification.InstallMatching.NewInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of installations that logs and lists tell of, as they come in: many at once. Callers hold the transaction. */
@Repository
class KnownInstallRows {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    KnownInstallRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    List<KnownInstall> of(UUID host) {
        return jdbc.sql("SELECT * FROM package_install WHERE host_id = ? ORDER BY installed_at, id")
                .param(Ids.bytes(host))
                .query((row, n) -> new KnownInstall(
                        Ids.from(row.getBytes("id")),
                        row.getString("package_key"),
                        row.getString("to_version"),
                        SqlTime.instant(row, "not_before"),
                        Objects.requireNonNull(SqlTime.instant(row, "installed_at")),
                        State.valueOf(row.getString("state")),
                        PackageInstalls.number(row, "change_number")))
                .list();
    }

    void insert(UUID host, Collection<NewInstall> found, Instant now) {
        batch(
                "INSERT INTO package_install (id, host_id, package_key, package_name, from_version, to_version, not_before,"
                        + " installed_at, source, sha256, log_id, line_no, handed_in_for, noticed_at, state, change_number)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                found.stream().map(one -> columns(host, one, now)).toList());
    }

    private static Object[] columns(UUID host, NewInstall found, Instant now) {
        SeenInstall seen = found.seen();
        SeenInstall.Log log = seen.log();
        ChangeNumber change = found.known().change();
        return new Object[] {
            Ids.bytes(found.known().id()),
            Ids.bytes(host),
            seen.key(),
            LogRows.cut(seen.name(), 300),
            seen.from(),
            seen.version(),
            SqlTime.utc(seen.after()),
            SqlTime.utc(seen.at()),
            LogRows.cut(seen.source(), 255),
            log == null ? null : log.sha256(),
            log == null ? null : Ids.bytes(log.id()),
            log == null ? null : seen.entry().line(),
            log == null ? null : log.handedInFor().value(),
            SqlTime.utc(now),
            found.known().state().name(),
            change == null ? null : change.value()
        };
    }

    /** A log gives the time and the line of what only a list told of. */
    void time(Map<UUID, SeenInstall> timed) {
        List<Object[]> rows = new ArrayList<>();
        timed.forEach((id, seen) -> {
            SeenInstall.Log log = Objects.requireNonNull(seen.log());
            rows.add(new Object[] {
                SqlTime.utc(seen.at()),
                LogRows.cut(seen.source(), 255),
                log.sha256(),
                Ids.bytes(log.id()),
                seen.entry().line(),
                log.handedInFor().value(),
                Ids.bytes(id)
            });
        });
        batch(
                "UPDATE package_install SET installed_at = ?, not_before = NULL, source = ?, sha256 = ?, log_id = ?,"
                        + " line_no = ?, handed_in_for = ? WHERE id = ?",
                rows);
    }

    void explain(Map<UUID, Explained> explained) {
        List<Object[]> rows = new ArrayList<>();
        explained.forEach((id, one) -> rows.add(new Object[] {one.by().value(), Ids.bytes(id)}));
        batch(
                "UPDATE package_install SET state = 'EXPLAINED', change_number = ? WHERE id = ? AND state = 'OPEN'",
                rows);
    }

    private void batch(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(sql, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }
}
