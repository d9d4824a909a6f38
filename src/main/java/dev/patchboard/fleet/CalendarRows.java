package dev.patchboard.fleet;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of windows and freezes. */
@Repository
class CalendarRows {

    private final JdbcClient jdbc;

    CalendarRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Window> windows() {
        return jdbc.sql("SELECT * FROM maintenance_window ORDER BY name, id")
                .query((row, n) -> window(row))
                .list();
    }

    List<Freeze> freezesEndingAfter(Instant moment) {
        return jdbc.sql("SELECT * FROM change_freeze WHERE ends_at > :moment ORDER BY starts_at, id")
                .param("moment", SqlTime.utc(moment))
                .query((row, n) -> freeze(row))
                .list();
    }

    void insert(Window window) {
        jdbc.sql(
                        "INSERT INTO maintenance_window (id, name, scope_kind, scope_name, starts_local, zone_id, "
                                + "duration_minutes, recurrence) VALUES (:id, :name, :kind, :scope, :starts, :zone, :minutes, :rule)")
                .param("id", Ids.bytes(window.id()))
                .param("name", window.name())
                .param("kind", window.scope().kind().name())
                .param("scope", window.scope().name())
                .param("starts", window.starts())
                .param("zone", window.zone().getId())
                .param("minutes", window.duration().toMinutes())
                .param("rule", window.recurrence())
                .update();
    }

    void insert(Freeze freeze) {
        jdbc.sql("INSERT INTO change_freeze (id, name, scope_kind, scope_name, starts_at, ends_at, reason) "
                        + "VALUES (:id, :name, :kind, :scope, :from, :until, :reason)")
                .param("id", Ids.bytes(freeze.id()))
                .param("name", freeze.name())
                .param("kind", freeze.scope().kind().name())
                .param("scope", freeze.scope().name())
                .param("from", SqlTime.utc(freeze.from()))
                .param("until", SqlTime.utc(freeze.until()))
                .param("reason", freeze.reason())
                .update();
    }

    void deleteWindow(UUID id) {
        jdbc.sql("DELETE FROM maintenance_window WHERE id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    void deleteFreeze(UUID id) {
        jdbc.sql("DELETE FROM change_freeze WHERE id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    private static Window window(ResultSet row) throws SQLException {
        return new Window(
                Ids.from(row.getBytes("id")),
                row.getString("name"),
                scope(row),
                row.getObject("starts_local", LocalDateTime.class),
                ZoneId.of(row.getString("zone_id")),
                Duration.ofMinutes(row.getLong("duration_minutes")),
                row.getString("recurrence"));
    }

    private static Freeze freeze(ResultSet row) throws SQLException {
        return new Freeze(
                Ids.from(row.getBytes("id")),
                row.getString("name"),
                scope(row),
                Objects.requireNonNull(SqlTime.instant(row, "starts_at")),
                Objects.requireNonNull(SqlTime.instant(row, "ends_at")),
                row.getString("reason"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(Scope.Kind.valueOf(row.getString("scope_kind")), row.getString("scope_name"));
    }
}
