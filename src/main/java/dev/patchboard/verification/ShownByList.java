package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Since when software lists show what no log of a host tells of. The first list counts: the installation was before it, and lists that show
 * the same later make no restart and no scan too old. Callers hold the transaction and the lock of the host.
 */
@Repository
class ShownByList {

    private final JdbcClient jdbc;

    ShownByList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By host and patch. */
    Map<UUID, Map<UUID, Instant>> of(ChangeNumber change) {
        Map<UUID, Map<UUID, Instant>> since = new HashMap<>();
        jdbc.sql("SELECT host_id, patch_id, shown_at FROM shown_by_list WHERE change_number = ?")
                .param(change.value())
                .query(row -> {
                    since.computeIfAbsent(Ids.from(row.getBytes("host_id")), id -> new HashMap<>())
                            .put(
                                    Ids.from(row.getBytes("patch_id")),
                                    Objects.requireNonNull(SqlTime.instant(row, "shown_at")));
                });
        return since;
    }

    void since(ChangeNumber change, UUID host, UUID patch, Instant at) {
        jdbc.sql("INSERT INTO shown_by_list (change_number, host_id, patch_id, shown_at) VALUES (?, ?, ?, ?)")
                .params(change.value(), Ids.bytes(host), Ids.bytes(patch))
                .param(SqlTime.utc(at))
                .update();
    }

    void noMore(ChangeNumber change, UUID host, UUID patch) {
        jdbc.sql("DELETE FROM shown_by_list WHERE change_number = ? AND host_id = ? AND patch_id = ?")
                .params(change.value(), Ids.bytes(host), Ids.bytes(patch))
                .update();
    }
}
