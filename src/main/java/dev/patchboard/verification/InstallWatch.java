package dev.patchboard.verification;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Since when installations on hosts are asked about. What is first known of a host says how it was, not who made it so: it accuses nobody.
 * Callers hold the transaction.
 */
@Repository
class InstallWatch {

    private final JdbcClient jdbc;

    InstallWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Since when a host is watched; nobody else reconciles its installations until the transaction ends.
     *
     * @param first from when on, where it is not watched yet
     */
    Instant since(UUID host, Instant first) {
        try {
            if (!isWatched(host)) {
                jdbc.sql("INSERT INTO install_watch (host_id, since) VALUES (?, ?)")
                        .param(Ids.bytes(host))
                        .param(SqlTime.utc(first))
                        .update();
            }
        } catch (DuplicateKeyException raced) {
            // Somebody else was first: what they wrote counts.
        }
        return jdbc.sql("SELECT since FROM install_watch WHERE host_id = ? FOR UPDATE")
                .param(Ids.bytes(host))
                .query((row, n) -> Objects.requireNonNull(SqlTime.instant(row, "since")))
                .single();
    }

    private boolean isWatched(UUID host) {
        return jdbc.sql("SELECT COUNT(*) FROM install_watch WHERE host_id = ?")
                        .param(Ids.bytes(host))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
