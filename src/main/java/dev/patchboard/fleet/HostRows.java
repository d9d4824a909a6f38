package dev.patchboard.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Host rows. Rows and not entities: an import writes tens of thousands in one transaction. */
@Repository
class HostRows {

    private static final String SELECT = "SELECT " + HostMapper.COLUMNS + " FROM host h ";

    private final JdbcClient jdbc;
    private final HostWriter writer;

    HostRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.writer = new HostWriter(batches, clock);
    }

    List<Host> byIds(Collection<UUID> ids) {
        return byEach("h.id", ids.stream().map(Ids::bytes).toList());
    }

    /** Those of these that are out of service. */
    List<UUID> retired(Collection<UUID> ids) {
        return Chunks.each(ids.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                        "SELECT h.id FROM host h WHERE h.id IN (:ids) AND h.retired = TRUE ORDER BY h.name_key")
                .param("ids", chunk)
                .query((row, n) -> Ids.from(row.getBytes("id")))
                .list());
    }

    List<Host> byKeys(Collection<String> keys) {
        return byEach("h.name_key", keys);
    }

    /** The hosts that each key may mean: by name, where none in service has that name by full name too, and so by address. */
    Map<String, List<Host>> known(Collection<String> keys) {
        Map<String, List<Host>> known = new HashMap<>();
        known(keys, "h.name_key", Host::name, known);
        known(keys, "h.fqdn", Host::fqdn, known);
        known(keys, "h.ip", Host::ip, known);
        return known;
    }

    private void known(
            Collection<String> keys,
            String column,
            Function<Host, @Nullable String> value,
            Map<String, List<Host>> known) {
        List<String> left = keys.stream()
                .filter(key -> known.getOrDefault(key, List.of()).stream().allMatch(Host::retired))
                .toList();
        Map<String, List<Host>> fresh = byEach(column, left).stream()
                .filter(host -> value.apply(host) != null)
                .collect(groupingBy(host -> Host.key(String.valueOf(value.apply(host)))));
        fresh.forEach((key, hosts) -> known.merge(key, hosts, HostRows::both));
    }

    private static List<Host> both(List<Host> before, List<Host> more) {
        return Stream.concat(before.stream(), more.stream()).distinct().toList();
    }

    /** Since when it is out of service; empty while it is in service. */
    Optional<Instant> retiredSince(UUID id) {
        return jdbc.sql(
                        "SELECT h.retired_at FROM host h WHERE h.id = :id AND h.retired = TRUE AND h.retired_at IS NOT NULL")
                .param("id", Ids.bytes(id))
                .query((row, n) -> Objects.requireNonNull(SqlTime.instant(row, "retired_at")))
                .optional();
    }

    /** Those in service of whose name or full name this is the first label. */
    List<Host> inServiceByLabel(String label) {
        String like = Host.key(label) + ".%";
        List<Host> found = jdbc.sql(SELECT + "WHERE h.retired = FALSE AND (h.name_key LIKE :like OR h.fqdn LIKE :like)"
                        + " ORDER BY h.name_key")
                .param("like", like)
                .query((row, n) -> HostMapper.host(row))
                .list();
        return withGroups(found);
    }

    /** Those whose name or full name begins with these characters, retired or not. */
    List<Host> beginningWith(String key) {
        List<Host> found = jdbc.sql(SELECT + "WHERE h.name_key LIKE :like OR h.fqdn LIKE :like ORDER BY h.name_key")
                .param("like", key + "%")
                .query((row, n) -> HostMapper.host(row))
                .list();
        return withGroups(found);
    }

    List<Host> page(HostQuery query, @Nullable String after, int limit) {
        HostFilter filter = HostFilter.of(query);
        if (after != null) {
            filter.and("h.name_key > :after", "after", after);
        }
        List<Host> found = jdbc.sql(SELECT + filter.where() + " ORDER BY h.name_key LIMIT :limit")
                .params(filter.parameters())
                .param("limit", limit)
                .query((row, n) -> HostMapper.host(row))
                .list();
        return withGroups(found);
    }

    long count(HostQuery query) {
        HostFilter filter = HostFilter.of(query);
        return jdbc.sql("SELECT COUNT(*) FROM host h " + filter.where())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    Map<String, Long> groupSizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        jdbc.sql("SELECT g.group_name, COUNT(*) AS hosts FROM host_group g JOIN host h ON h.id = g.host_id "
                        + "WHERE h.retired = FALSE GROUP BY g.group_name ORDER BY g.group_name")
                .query(row -> {
                    sizes.put(row.getString("group_name"), row.getLong("hosts"));
                });
        return sizes;
    }

    List<String> namesInService() {
        return jdbc.sql("SELECT h.name FROM host h WHERE h.retired = FALSE ORDER BY h.name_key")
                .query(String.class)
                .list();
    }

    void insert(List<Host> hosts) {
        writer.insert(hosts);
    }

    /** Writes the rows as given, each over the version before it; throws {@link Conflict} if somebody was faster. */
    void update(List<Host> hosts) {
        writer.update(hosts);
    }

    /** The same for one that left service or came back: since when is kept. */
    void updateService(Host host) {
        writer.updateService(host);
    }

    private List<Host> byEach(String column, Collection<?> values) {
        List<Host> found =
                Chunks.each(values, chunk -> jdbc.sql(SELECT + "WHERE " + column + " IN (:values) ORDER BY h.name_key")
                        .param("values", chunk)
                        .query((row, n) -> HostMapper.host(row))
                        .list());
        return withGroups(found);
    }

    private List<Host> withGroups(List<Host> hosts) {
        record Membership(UUID host, String group) {}
        Map<UUID, Set<String>> groups = Chunks.each(
                        hosts.stream().map(host -> Ids.bytes(host.id())).toList(),
                        chunk -> jdbc.sql("SELECT host_id, group_name FROM host_group WHERE host_id IN (:ids)")
                                .param("ids", chunk)
                                .query((row, n) ->
                                        new Membership(Ids.from(row.getBytes("host_id")), row.getString("group_name")))
                                .list())
                .stream()
                .collect(groupingBy(Membership::host, mapping(Membership::group, toSet())));
        return hosts.stream()
                .map(host -> HostEdit.of(host)
                        .groups(groups.getOrDefault(host.id(), Set.of()))
                        .host())
                .toList();
    }
}
