package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what hosts had of a change's packages when it was first sent to them. Their lists go on: one that is taken afterwards and leaves a
 * package out says nothing of what there was to patch (law 4). Callers hold the transaction.
 */
@Repository
class SentSoftware {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Software software;
    private final Changes changes;
    private final Patches patches;
    private final HostTimes times;

    SentSoftware(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Software software,
            Changes changes,
            Patches patches,
            HostTimes times) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.software = software;
        this.changes = changes;
        this.patches = patches;
        this.times = times;
    }

    /** Keeps what the lists of these hosts say now, unless they are later than the sending. */
    void keep(ChangeNumber change, Set<UUID> hosts, Instant sentAt) {
        Collection<Patch> wanted = patches.named(changes.get(change).patches()).values();
        HostSoftware now = HostSoftware.of(software, wanted, hosts);
        List<Object[]> packages = new ArrayList<>();
        List<Object[]> lists = new ArrayList<>();
        now.lists().forEach((host, list) -> {
            if (!list.isLaterThan(sentAt)) {
                lists.add(new Object[] {SqlTime.utc(list.takenAt()), change.value(), Ids.bytes(host)});
                now.installed().forEach((name, byHost) -> byHost.getOrDefault(host, List.of())
                        .forEach(one -> packages.add(new Object[] {
                            Ids.bytes(Ids.next()),
                            change.value(),
                            Ids.bytes(host),
                            name,
                            one.version(),
                            one.architecture()
                        })));
            }
        });
        batches.batchUpdate(
                "UPDATE host_dispatch SET list_taken_at = ? WHERE change_number = ? AND host_id = ?", lists);
        batches.batchUpdate(
                "INSERT INTO sent_package (id, change_number, host_id, package_name, installed_version, architecture)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                packages);
    }

    /**
     * What the hosts had before the change was sent to them: what was kept then, else their list of now where it is older. A host of which
     * nobody knows has no list here.
     */
    HostSoftware before(ChangeNumber change, Collection<Patch> wanted, HostSoftware now) {
        Map<UUID, SoftwareList> lists = new HashMap<>();
        Map<UUID, Instant> sent = times.sent(change);
        now.lists().forEach((host, list) -> {
            Instant at = sent.get(host);
            if (at == null || !list.isLaterThan(at)) {
                lists.put(host, list);
            }
        });
        Map<UUID, SoftwareList> kept = kept(change);
        lists.putAll(kept);
        Set<String> names = wanted.stream()
                .flatMap(patch -> patch.packages().stream())
                .map(PatchPackage::name)
                .collect(Collectors.toSet());
        Map<String, Map<UUID, List<InstalledPackage>>> installed = new HashMap<>();
        names.forEach(name -> {
            Map<UUID, List<InstalledPackage>> byHost =
                    new HashMap<>(now.installed().getOrDefault(name, Map.of()));
            byHost.keySet().removeAll(kept.keySet());
            installed.put(name, byHost);
        });
        jdbc.sql("SELECT * FROM sent_package WHERE change_number = ?")
                .param(change.value())
                .query(row -> {
                    String name = row.getString("package_name");
                    installed
                            .computeIfAbsent(name, key -> new HashMap<>())
                            .computeIfAbsent(Ids.from(row.getBytes("host_id")), id -> new ArrayList<>())
                            .add(new InstalledPackage(
                                    name, row.getString("installed_version"), row.getString("architecture")));
                });
        return new HostSoftware(lists, installed);
    }

    private Map<UUID, SoftwareList> kept(ChangeNumber change) {
        Map<UUID, SoftwareList> kept = new HashMap<>();
        jdbc.sql(
                        "SELECT host_id, list_taken_at FROM host_dispatch WHERE change_number = ? AND list_taken_at IS NOT NULL")
                .param(change.value())
                .query(row -> {
                    Instant at = SqlTime.instant(row, "list_taken_at");
                    if (at != null) {
                        UUID host = Ids.from(row.getBytes("host_id"));
                        kept.put(host, new SoftwareList(host, "kept", at, at, 0));
                    }
                });
        return kept;
    }
}
