package dev.patchboard.fleet;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes host rows in batches. */
final class HostWriter {

    private final JdbcTemplate batches;
    private final Clock clock;

    HostWriter(JdbcTemplate batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    void insert(List<Host> hosts) {
        batches.batchUpdate(
                "INSERT INTO host (name, name_key, fqdn, ip, environment, owner_login, criticality, exposure, asset_class, "
                        + "safety_impact, mission_impact, confidentiality_requirement, integrity_requirement, availability_requirement, "
                        + "redundancy_group, zone_id, os, retired, version, changed_at, id) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hosts.stream().map(this::columns).toList());
        insertGroups(hosts);
    }

    /** Writes the rows as given, each over the version before it; throws {@link Conflict} if somebody was faster. */
    void update(List<Host> hosts) {
        int[] written = batches.batchUpdate(
                "UPDATE host SET name = ?, name_key = ?, fqdn = ?, ip = ?, environment = ?, owner_login = ?, criticality = ?, "
                        + "exposure = ?, asset_class = ?, safety_impact = ?, mission_impact = ?, confidentiality_requirement = ?, integrity_requirement = ?, availability_requirement = ?, redundancy_group = ?, zone_id = ?, os = ?, retired = ?, version = ?, "
                        + "changed_at = ? WHERE id = ? AND version = ?",
                hosts.stream().map(this::columnsOverThoseBefore).toList());
        if (Arrays.stream(written).anyMatch(count -> count == 0)) {
            throw new Conflict(
                    "host.changed-meanwhile", "Somebody else changed one of these hosts. Read them and try again.");
        }
        batches.batchUpdate(
                "DELETE FROM host_group WHERE host_id = ?",
                hosts.stream().map(host -> new Object[] {Ids.bytes(host.id())}).toList());
        insertGroups(hosts);
    }

    /** Writes a host that left service or came back. */
    void updateService(Host host) {
        update(List.of(host));
        batches.update(
                "UPDATE host SET retired_at = ? WHERE id = ?",
                host.retired() ? SqlTime.utc(clock.instant()) : null,
                Ids.bytes(host.id()));
    }

    private void insertGroups(List<Host> hosts) {
        List<Object[]> groups = new ArrayList<>();
        for (Host host : hosts) {
            host.groups().forEach(group -> groups.add(new Object[] {Ids.bytes(host.id()), group}));
        }
        batches.batchUpdate("INSERT INTO host_group (host_id, group_name) VALUES (?, ?)", groups);
    }

    private @Nullable Object[] columnsOverThoseBefore(Host host) {
        @Nullable Object[] own = columns(host);
        @Nullable Object[] columns = Arrays.copyOf(own, own.length + 1);
        columns[own.length] = host.version() - 1;
        return columns;
    }

    private @Nullable Object[] columns(Host host) {
        return new @Nullable Object[] {
            host.name(),
            Host.key(host.name()),
            host.fqdn(),
            host.ip(),
            host.environment().name(),
            host.owner(),
            host.criticality().name(),
            host.exposure().name(),
            host.assetClass(),
            word(host.stakes().safety()),
            word(host.stakes().mission()),
            word(host.stakes().confidentiality()),
            word(host.stakes().integrity()),
            word(host.stakes().availability()),
            host.redundancyGroup(),
            host.zone().getId(),
            host.os(),
            host.retired(),
            host.version(),
            SqlTime.utc(clock.instant()),
            Ids.bytes(host.id())
        };
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
