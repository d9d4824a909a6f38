package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of installations that logs and lists tell of, and what people made of them. Callers hold the transaction. */
@Repository
class PackageInstalls {

    private final JdbcClient jdbc;
    private final Hosts hosts;

    PackageInstalls(JdbcClient jdbc, Hosts hosts) {
        this.jdbc = jdbc;
        this.hosts = hosts;
    }

    void settle(
            UnauthorisedInstall install,
            State state,
            @Nullable ChangeNumber change,
            RootCauses.@Nullable Category category,
            String words,
            String by,
            Instant now) {
        jdbc.sql("UPDATE package_install SET state = ?, change_number = ?, category = ?, finding = ?, settled_by = ?,"
                        + " settled_at = ?, closed_by = NULL, closed_at = NULL, closing_reason = NULL WHERE id = ?")
                .param(state.name())
                .param(change == null ? null : change.value())
                .param(category == null ? null : category.name())
                .params(words, by)
                .param(SqlTime.utc(now))
                .param(Ids.bytes(install.id()))
                .update();
    }

    void decide(UUID id, State state, String reason, String by, Instant now) {
        jdbc.sql("UPDATE package_install SET state = ?, closed_by = ?, closed_at = ?, closing_reason = ? WHERE id = ?")
                .params(state.name(), by)
                .param(SqlTime.utc(now))
                .params(reason, Ids.bytes(id))
                .update();
    }

    Optional<UnauthorisedInstall> find(UUID id) {
        return views("WHERE id = ?", Ids.bytes(id)).stream().findFirst();
    }

    /** The same, and nobody else decides about it until the transaction ends. */
    Optional<UnauthorisedInstall> take(UUID id) {
        return views("WHERE id = ? FOR UPDATE", Ids.bytes(id)).stream().findFirst();
    }

    /**
     * One page, newest first.
     *
     * @param host id of the host, or null for every
     * @param after id of the last one of the page before, or null
     */
    List<UnauthorisedInstall> page(State state, @Nullable UUID host, @Nullable UUID after, int limit) {
        List<Object> params = new ArrayList<>(List.of(state.name()));
        Stream.ofNullable(host).map(Ids::bytes).forEach(params::add);
        Stream.ofNullable(after).map(Ids::bytes).forEach(params::add);
        params.add(limit);
        return views(
                "WHERE state = ?" + (host == null ? "" : " AND host_id = ?") + (after == null ? "" : " AND id < ?")
                        + " ORDER BY id DESC LIMIT ?",
                params.toArray());
    }

    /**
     * How many there are by state; a state without any is absent.
     *
     * @param host id of the host, or null for every
     */
    Map<State, Integer> counts(@Nullable UUID host) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        jdbc.sql("SELECT state, COUNT(*) AS many FROM package_install" + (host == null ? "" : " WHERE host_id = ?")
                        + " GROUP BY state")
                .params(host == null ? List.of() : List.of(Ids.bytes(host)))
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getInt("many"));
                });
        return counts;
    }

    /** How many findings wait for a second person, by who wrote them. */
    Map<String, Integer> findingsByAuthor() {
        Map<String, Integer> findings = new HashMap<>();
        jdbc.sql(
                        "SELECT settled_by, COUNT(*) AS many FROM package_install WHERE state = 'INVESTIGATED' GROUP BY settled_by")
                .query(row -> {
                    findings.put(row.getString("settled_by"), row.getInt("many"));
                });
        return findings;
    }

    /** Those for which this change accounts afterwards. */
    List<UnauthorisedInstall> adoptedBy(ChangeNumber change) {
        return views("WHERE change_number = ? AND state = 'ADOPTED' ORDER BY id", change.value());
    }

    private List<UnauthorisedInstall> views(String where, Object... params) {
        record Row(UUID host, UnauthorisedInstall install) {}
        List<Row> rows = jdbc.sql("SELECT * FROM package_install " + where)
                .params(params)
                .query((row, n) -> new Row(Ids.from(row.getBytes("host_id")), view(row)))
                .list();
        Collection<UUID> ids = rows.stream().map(Row::host).collect(Collectors.toSet());
        Map<UUID, Host> known = hosts.byId(ids);
        List<UnauthorisedInstall> named = new ArrayList<>();
        rows.forEach(row -> {
            Host host = known.get(row.host());
            named.add(row.install().on(host == null ? row.host().toString() : host.name()));
        });
        return named;
    }

    private static UnauthorisedInstall view(ResultSet row) throws SQLException {
        String version = row.getString("to_version");
        String category = row.getString("category");
        byte[] log = row.getBytes("log_id");
        return new UnauthorisedInstall(
                Ids.from(row.getBytes("id")),
                "",
                row.getString("package_name"),
                row.getString("from_version"),
                version.isEmpty() ? null : version,
                SqlTime.instant(row, "not_before"),
                Objects.requireNonNull(SqlTime.instant(row, "installed_at")),
                row.getString("source"),
                row.getString("sha256"),
                log == null ? null : Ids.from(log),
                (Long) row.getObject("line_no"),
                number(row, "handed_in_for"),
                Objects.requireNonNull(SqlTime.instant(row, "noticed_at")),
                State.valueOf(row.getString("state")),
                number(row, "change_number"),
                category == null ? null : RootCauses.Category.valueOf(category),
                row.getString("finding"),
                row.getString("settled_by"),
                SqlTime.instant(row, "settled_at"),
                row.getString("closed_by"),
                SqlTime.instant(row, "closed_at"),
                row.getString("closing_reason"));
    }

    static @Nullable ChangeNumber number(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        return value == null ? null : new ChangeNumber(((Number) value).longValue());
    }
}
