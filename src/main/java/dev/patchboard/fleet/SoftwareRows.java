package dev.patchboard.fleet;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of installed packages. Only what differs is written: a nightly report of a large fleet changes little. */
@Repository
class SoftwareRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    SoftwareRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    Map<UUID, List<InstalledPackage>> of(Collection<UUID> hostIds) {
        record Installed(UUID host, InstalledPackage found) {}
        Map<UUID, List<InstalledPackage>> byHost = new LinkedHashMap<>();
        Chunks.each(hostIds.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                                "SELECT host_id, package_name, installed_version, architecture "
                                        + "FROM installed_package WHERE host_id IN (:ids) "
                                        + "ORDER BY package_name, architecture, installed_version")
                        .param("ids", chunk)
                        .query((row, n) -> new Installed(Ids.from(row.getBytes("host_id")), installedPackage(row)))
                        .list())
                .forEach(row -> byHost.computeIfAbsent(row.host(), id -> new ArrayList<>())
                        .add(row.found()));
        return byHost;
    }

    /** When the lists of these hosts were taken, at the latest when they came in; a host that was never asked is absent. */
    Map<UUID, Instant> taken(Collection<Host> hosts) {
        return ListTimes.of(hosts, ids -> jdbc.sql(
                        "SELECT host_id, LEAST(taken_at, recorded_at) AS taken FROM software_list WHERE host_id IN (:ids)")
                .param("ids", ids));
    }

    private Map<UUID, Instant> taken(Set<UUID> hosts) {
        Map<UUID, Instant> taken = new HashMap<>();
        Chunks.each(hosts.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                                "SELECT host_id, taken_at FROM software_list WHERE host_id IN (:ids)")
                        .param("ids", chunk)
                        .query((row, n) -> Map.entry(
                                Ids.from(row.getBytes("host_id")),
                                Objects.requireNonNull(SqlTime.instant(row, "taken_at"))))
                        .list())
                .forEach(entry -> taken.put(entry.getKey(), entry.getValue()));
        return taken;
    }

    /** What {@link #replace} would change. */
    SoftwareChange difference(Map<UUID, List<InstalledPackage>> lists) {
        return new Difference(lists, of(lists.keySet())).counts();
    }

    /**
     * What was replaced.
     *
     * @param moves packages in another version than before, of hosts that had a list
     * @param changed hosts of which anything differs
     */
    record Replaced(SoftwareChange change, List<PackageMove> moves, List<UUID> changed) {}

    /** Makes these the lists of these hosts. */
    Replaced replace(Map<UUID, List<InstalledPackage>> lists, String source, Instant takenAt) {
        Map<UUID, List<InstalledPackage>> before = of(lists.keySet());
        List<PackageMove> moves = new ArrayList<>();
        Map<UUID, Instant> older = taken(lists.keySet());
        older.values().removeIf(at -> !at.isBefore(takenAt));
        older.forEach((host, at) -> moves.addAll(PackageMoves.of(
                host, before.getOrDefault(host, List.of()), lists.getOrDefault(host, List.of()), at, takenAt)));
        Difference difference = new Difference(lists, before);
        batches.batchUpdate(
                "DELETE FROM installed_package WHERE host_id = ? AND package_name = ? AND architecture = ? "
                        + "AND installed_version = ?",
                difference.removed);
        batches.batchUpdate(
                "INSERT INTO installed_package (host_id, package_name, architecture, installed_version) "
                        + "VALUES (?, ?, ?, ?)",
                difference.added);
        writeLists(lists, source, takenAt);
        return new Replaced(difference.counts(), moves, difference.changed);
    }

    /** What is to be written for many hosts together. */
    private static final class Difference {

        private final List<Object[]> added = new ArrayList<>();
        private final List<Object[]> removed = new ArrayList<>();
        private final List<UUID> changed = new ArrayList<>();
        private int unchanged;

        Difference(Map<UUID, List<InstalledPackage>> lists, Map<UUID, List<InstalledPackage>> before) {
            lists.forEach((host, list) -> {
                int written = added.size() + removed.size();
                Set<InstalledPackage> old = new HashSet<>(before.getOrDefault(host, List.of()));
                for (InstalledPackage each : distinct(list)) {
                    if (old.remove(each)) {
                        unchanged++;
                    } else {
                        added.add(columns(host, each));
                    }
                }
                old.forEach(each -> removed.add(columns(host, each)));
                if (added.size() + removed.size() > written) {
                    changed.add(host);
                }
            });
        }

        SoftwareChange counts() {
            return new SoftwareChange(added.size(), removed.size(), unchanged);
        }
    }

    /** A key of MySQL does not tell upper from lower case. */
    private static Collection<InstalledPackage> distinct(List<InstalledPackage> list) {
        Map<String, InstalledPackage> distinct = new LinkedHashMap<>();
        list.forEach(each -> distinct.putIfAbsent(each.toString().toLowerCase(Locale.ROOT), each));
        return distinct.values();
    }

    static InstalledPackage installedPackage(ResultSet row) throws SQLException {
        return new InstalledPackage(
                row.getString("package_name"), row.getString("installed_version"), row.getString("architecture"));
    }

    private void writeLists(Map<UUID, List<InstalledPackage>> lists, String source, Instant takenAt) {
        batches.batchUpdate(
                "DELETE FROM software_list WHERE host_id = ?",
                lists.keySet().stream().map(id -> new Object[] {Ids.bytes(id)}).toList());
        List<Object[]> added = new ArrayList<>();
        lists.forEach((id, list) -> added.add(new Object[] {
            Ids.bytes(id),
            source,
            SqlTime.utc(takenAt),
            SqlTime.utc(clock.instant()),
            distinct(list).size()
        }));
        batches.batchUpdate(
                "INSERT INTO software_list (host_id, source, taken_at, recorded_at, packages) VALUES (?, ?, ?, ?, ?)",
                added);
    }

    private static Object[] columns(UUID host, InstalledPackage each) {
        return new Object[] {Ids.bytes(host), each.name(), each.architecture(), each.version()};
    }
}
