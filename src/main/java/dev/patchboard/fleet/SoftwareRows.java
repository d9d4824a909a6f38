package dev.patchboard.fleet;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** Makes these the lists of these hosts. */
    SoftwareChange replace(Map<UUID, List<InstalledPackage>> lists, String source, Instant takenAt) {
        Map<UUID, List<InstalledPackage>> before = of(lists.keySet());
        List<Object[]> added = new ArrayList<>();
        List<Object[]> removed = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<UUID, List<InstalledPackage>> list : lists.entrySet()) {
            Set<InstalledPackage> now = new LinkedHashSet<>(list.getValue());
            Set<InstalledPackage> old = new HashSet<>(before.getOrDefault(list.getKey(), List.of()));
            for (InstalledPackage each : now) {
                if (old.remove(each)) {
                    unchanged++;
                } else {
                    added.add(columns(list.getKey(), each));
                }
            }
            old.forEach(each -> removed.add(columns(list.getKey(), each)));
        }
        batches.batchUpdate(
                "DELETE FROM installed_package WHERE host_id = ? AND package_name = ? AND architecture = ? "
                        + "AND installed_version = ?",
                removed);
        batches.batchUpdate(
                "INSERT INTO installed_package (host_id, package_name, architecture, installed_version) "
                        + "VALUES (?, ?, ?, ?)",
                added);
        writeLists(lists, source, takenAt);
        return new SoftwareChange(added.size(), removed.size(), unchanged);
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
            Ids.bytes(id), source, SqlTime.utc(takenAt), SqlTime.utc(clock.instant()), new LinkedHashSet<>(list).size()
        }));
        batches.batchUpdate(
                "INSERT INTO software_list (host_id, source, taken_at, recorded_at, packages) VALUES (?, ?, ?, ?, ?)",
                added);
    }

    private static Object[] columns(UUID host, InstalledPackage each) {
        return new Object[] {Ids.bytes(host), each.name(), each.architecture(), each.version()};
    }
}
