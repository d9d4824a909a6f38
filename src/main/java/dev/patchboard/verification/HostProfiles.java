package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is asked of each host of a change as proof. Its asset class decides, which one person can change; so the class is kept when the change
 * is first sent to it, and the stricter of then and now is asked for (laws 3 and 5). Callers hold the transaction.
 */
@Repository
class HostProfiles {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Hosts hosts;
    private final EvidencePolicy policy;

    HostProfiles(JdbcClient jdbc, JdbcTemplate batches, Hosts hosts, EvidencePolicy policy) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.hosts = hosts;
        this.policy = policy;
    }

    /** Keeps the asset classes of hosts to which a change is sent for the first time. */
    void keep(ChangeNumber change, Collection<UUID> sentTo) {
        batches.batchUpdate(
                "UPDATE host_dispatch SET asset_class = ? WHERE change_number = ? AND host_id = ?",
                hosts.byId(sentTo).values().stream()
                        .map(host -> new Object[] {host.assetClass(), change.value(), Ids.bytes(host.id())})
                        .toList());
    }

    /** What is asked of these hosts; one that is not in the inventory is absent. */
    Map<UUID, AskedOfHost> of(ChangeNumber change, Set<UUID> hostIds) {
        Map<UUID, Host> known = hosts.byId(hostIds);
        Map<UUID, String> sent = sent(change);
        Map<String, EvidenceProfile> profiles =
                policy.of(Stream.concat(known.values().stream().map(Host::assetClass), sent.values().stream())
                        .collect(Collectors.toSet()));
        Map<UUID, AskedOfHost> asked = new HashMap<>();
        known.forEach((id, host) -> {
            String then = sent.get(id);
            EvidenceProfile now = profile(profiles, host.assetClass());
            asked.put(
                    id,
                    new AskedOfHost(
                            then == null ? now : now.stricter(profile(profiles, then)), host.assetClass(), then));
        });
        return asked;
    }

    private static EvidenceProfile profile(Map<String, EvidenceProfile> profiles, String assetClass) {
        return profiles.getOrDefault(assetClass, EvidenceProfile.STRICTEST);
    }

    private Map<UUID, String> sent(ChangeNumber change) {
        Map<UUID, String> sent = new HashMap<>();
        jdbc.sql("SELECT host_id, asset_class FROM host_dispatch WHERE change_number = ? AND asset_class IS NOT NULL")
                .param(change.value())
                .query(row -> {
                    sent.put(Ids.from(row.getBytes("host_id")), row.getString("asset_class"));
                });
        return sent;
    }
}
