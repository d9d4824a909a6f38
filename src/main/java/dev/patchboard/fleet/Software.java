package dev.patchboard.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is installed where, as last reported. Says what a report said, not that a host is patched. */
@Service
@Transactional(readOnly = true)
public class Software {

    private final JdbcClient jdbc;
    private final SoftwareRows softwareRows;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;

    Software(JdbcClient jdbc, SoftwareRows softwareRows, Hosts hosts, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.softwareRows = softwareRows;
        this.hosts = hosts;
        this.events = events;
    }

    /**
     * The installed version of a package on each of these hosts. A host is absent when its list does not name the package or
     * when it has no list: ask {@link #lists} to tell the two apart. Where a host holds several versions of one name (kernels),
     * this is the lowest in plain order of digits and letters; {@link #versions} gives all.
     */
    public Map<UUID, String> installed(Collection<UUID> hostIds, String packageName) {
        Map<UUID, String> lowest = new HashMap<>();
        versions(hostIds, packageName)
                .forEach((host, found) -> lowest.put(
                        host,
                        found.stream()
                                .map(InstalledPackage::version)
                                .min(PlainVersionOrder.INSTANCE)
                                .orElseThrow()));
        return lowest;
    }

    /** Every installed version of a package on each of these hosts; absent as in {@link #installed}. */
    public Map<UUID, List<InstalledPackage>> versions(Collection<UUID> hostIds, String packageName) {
        record Installed(UUID host, InstalledPackage found) {}
        return Chunks.each(hostIds.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                                "SELECT host_id, package_name, installed_version, architecture "
                                        + "FROM installed_package WHERE package_name = :name AND host_id IN (:ids)")
                        .param("name", packageName)
                        .param("ids", chunk)
                        .query((row, n) ->
                                new Installed(Ids.from(row.getBytes("host_id")), SoftwareRows.installedPackage(row)))
                        .list())
                .stream()
                .collect(groupingBy(Installed::host, mapping(Installed::found, toList())));
    }

    /** The packages of a host in order of name; empty when it has none or was never asked ({@link #lists} tells). */
    public List<InstalledPackage> packages(UUID hostId) {
        return softwareRows.of(Set.of(hostId)).getOrDefault(hostId, List.of());
    }

    /** Where the lists of these hosts come from; a host that was never asked is absent. */
    public Map<UUID, SoftwareList> lists(Collection<UUID> hostIds) {
        Map<UUID, SoftwareList> found = new HashMap<>();
        Chunks.each(hostIds.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                                "SELECT * FROM software_list WHERE host_id IN (:ids)")
                        .param("ids", chunk)
                        .query((row, n) -> new SoftwareList(
                                Ids.from(row.getBytes("host_id")),
                                row.getString("source"),
                                Objects.requireNonNull(SqlTime.instant(row, "taken_at")),
                                Objects.requireNonNull(SqlTime.instant(row, "recorded_at")),
                                row.getInt("packages")))
                        .list())
                .forEach(list -> found.put(list.hostId(), list));
        return found;
    }

    /** Names of installed packages that start with this text, at most {@code limit}, in order. */
    public List<String> names(String prefix, int limit) {
        return jdbc.sql("SELECT DISTINCT package_name FROM installed_package WHERE package_name >= :from "
                        + "AND package_name < :to ORDER BY package_name LIMIT :limit")
                .param("from", prefix)
                .param("to", prefix + '\uffff')
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * Takes a new list for a host in place of the one before.
     *
     * @param source what took it, at most 120 characters
     * @param takenAt when it was taken on the host
     */
    @Transactional
    public SoftwareChange record(
            UUID hostId, List<InstalledPackage> packages, String source, Instant takenAt, Actor actor) {
        Host host = hosts.find(hostId).orElseThrow(() -> new NotFound("host", hostId));
        SoftwareRows.Replaced replaced = softwareRows.replace(Map.of(hostId, packages), source, takenAt);
        events.publishEvent(new SoftwareRecorded(
                actor,
                source,
                List.of(host.name()),
                replaced.change(),
                List.of(),
                replaced.moves(),
                replaced.changed()));
        return replaced.change();
    }
}
