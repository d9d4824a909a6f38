package dev.patchboard.verification;

import dev.patchboard.evidence.EvidenceDamaged;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.Ids;
import dev.patchboard.verification.log.LogCopy;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows which logs of a host go on where another ends. Whoever hands in a log while the installation runs, and then the whole one, told
 * nothing new by the first: where it ends in mid-air, the whole one says how it ended. Callers hold the transaction.
 */
@Component
class LogContinuations {

    private final LogRows rows;
    private final EvidenceStore store;
    private final JdbcClient jdbc;

    LogContinuations(LogRows rows, EvidenceStore store, JdbcClient jdbc) {
        this.rows = rows;
        this.store = store;
        this.jdbc = jdbc;
    }

    /** Keeps which of the host's logs of the same change this one goes on from, or which goes on from it. */
    void keep(ReceivedLog log) throws IOException {
        for (ReceivedLog other : rows.of(log.change(), log.hostId())) {
            if (other.id().equals(log.id()) || !other.format().equals(log.format())) {
                continue;
            }
            if (other.lines() <= log.lines() && begins(other, log)) {
                keep(other, log);
            } else if (log.lines() <= other.lines() && begins(log, other)) {
                keep(log, other);
            }
        }
    }

    private boolean begins(ReceivedLog part, ReceivedLog whole) throws IOException {
        try (InputStream first = store.open(part.sha256());
                InputStream second = store.open(whole.sha256())) {
            return LogCopy.isBeginning(first, second);
        } catch (EvidenceDamaged unproven) {
            // The other file's damage must not keep a log out; each counts for itself, as without this comparison.
            return false;
        }
    }

    private void keep(ReceivedLog part, ReceivedLog whole) {
        jdbc.sql("DELETE FROM installer_log_continued WHERE log_id = ?")
                .param(Ids.bytes(part.id()))
                .update();
        jdbc.sql("INSERT INTO installer_log_continued (log_id, by_log_id) VALUES (?, ?)")
                .param(Ids.bytes(part.id()))
                .param(Ids.bytes(whole.id()))
                .update();
    }
}
