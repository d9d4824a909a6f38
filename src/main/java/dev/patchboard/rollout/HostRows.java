package dev.patchboard.rollout;

import dev.patchboard.rollout.RolloutHost.Preflight;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seats of hosts. Callers hold the transaction. */
@Repository("rolloutHostRows")
class HostRows {

    private static final int LONGEST_NOTE = 1000;
    private static final String SELECT =
            "SELECT host_id, home_ring, ring, place, added_in, preflight, preflight_note, carried_why FROM rollout_host"
                    + " WHERE change_number = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    HostRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Every host of the change, in order of place. */
    List<RolloutHost> all(ChangeNumber change) {
        return jdbc.sql(SELECT + " ORDER BY place")
                .param(change.value())
                .query((row, n) -> new RolloutHost(
                        Ids.from(row.getBytes("host_id")),
                        row.getInt("home_ring"),
                        row.getInt("ring"),
                        row.getInt("place"),
                        row.getInt("added_in"),
                        Preflight.valueOf(row.getString("preflight")),
                        row.getString("preflight_note"),
                        row.getString("carried_why")))
                .list();
    }

    void insert(ChangeNumber change, Collection<RolloutHost> hosts) {
        batches.batchUpdate(
                "INSERT INTO rollout_host (change_number, host_id, home_ring, ring, place, added_in, preflight)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'OPEN')",
                hosts.stream()
                        .map(host -> new Object[] {
                            change.value(),
                            Ids.bytes(host.hostId()),
                            host.homeRing(),
                            host.ring(),
                            host.place(),
                            host.addedIn()
                        })
                        .toList());
    }

    /** Takes hosts out of the rollout; their deployments must be gone. */
    void delete(ChangeNumber change, Collection<UUID> hosts) {
        batches.batchUpdate(
                "DELETE FROM rollout_host WHERE change_number = ? AND host_id = ?",
                hosts.stream()
                        .map(host -> new Object[] {change.value(), Ids.bytes(host)})
                        .toList());
    }

    void preflight(ChangeNumber change, UUID host, Preflight answer, @Nullable String note) {
        jdbc.sql("UPDATE rollout_host SET preflight = ?, preflight_note = ? WHERE change_number = ? AND host_id = ?")
                .param(answer.name())
                .param(cut(note))
                .params(change.value(), Ids.bytes(host))
                .update();
    }

    /** Asks preflight anew for the hosts of a ring that it left out. */
    void checkAgain(ChangeNumber change, int ring) {
        jdbc.sql("UPDATE rollout_host SET preflight = 'OPEN', preflight_note = NULL"
                        + " WHERE change_number = ? AND ring = ? AND preflight = 'FAILED'")
                .params(change.value(), ring)
                .update();
    }

    /** Moves a host to the straggler ring, where preflight is asked anew. */
    void carry(ChangeNumber change, UUID host, int ring, String why) {
        jdbc.sql("UPDATE rollout_host SET ring = ?, carried_why = ?, preflight = 'OPEN', preflight_note = NULL"
                        + " WHERE change_number = ? AND host_id = ?")
                .param(ring)
                .param(cut(why))
                .params(change.value(), Ids.bytes(host))
                .update();
    }

    static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
    }
}
