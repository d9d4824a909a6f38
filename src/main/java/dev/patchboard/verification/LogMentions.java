package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Logs that speak of a patch's package on a host in any way but to say that the patch does not apply. Whether such a log may prove an
 * installation does not matter here: a package that an installer touched is there to be patched. Callers hold the transaction.
 */
@Repository
class LogMentions {

    /** The last such log of a host: what it says and where. */
    record Mention(Outcome outcome, String fileName, long line, String sha256) {}

    private final JdbcClient jdbc;

    LogMentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By host; hosts of which no log says anything of the kind are absent. A bare exit code names no package. */
    Map<UUID, Mention> of(ChangeNumber change, Collection<UUID> hosts) {
        Map<UUID, Mention> mentions = new HashMap<>();
        jdbc.sql("SELECT e.host_id, e.outcome, e.line_no, l.file_name, l.sha256 FROM install_evidence e"
                        + " JOIN installer_log l ON l.id = e.log_id WHERE e.change_number = ?"
                        + " AND e.outcome <> 'NOT_APPLICABLE' AND e.standing NOT IN ('OTHER_HOST', 'CODE_ONLY')"
                        + " ORDER BY l.received_at, l.id")
                .param(change.value())
                .query(row -> {
                    mentions.put(
                            Ids.from(row.getBytes("host_id")),
                            new Mention(
                                    Outcome.valueOf(row.getString("outcome")),
                                    row.getString("file_name"),
                                    row.getLong("line_no"),
                                    row.getString("sha256")));
                });
        mentions.keySet().retainAll(hosts);
        return mentions;
    }
}
