package dev.patchboard.rollout;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every report that was counted; only grows (law 6). Callers hold the transaction. */
@Repository
class ReportRows {

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this reporter told exactly this of this attempt before. */
    boolean has(HostReport report, int attempt, String by) {
        return jdbc.sql("SELECT COUNT(*) FROM rollout_report WHERE change_number = ? AND host_id = ? AND patch_id = ?"
                                + " AND attempt = ? AND outcome = ? AND reported_by = ?")
                        .params(report.change().value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                        .params(attempt, report.outcome().name(), by)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether this log was told of this host and patch before, by anybody. */
    boolean hasLog(HostReport report) {
        return jdbc.sql("SELECT COUNT(*) FROM rollout_report WHERE change_number = ? AND host_id = ? AND patch_id = ?"
                                + " AND log_sha256 = ?")
                        .params(report.change().value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                        .param(report.log())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void insert(HostReport report, int attempt, String by, Instant at) {
        jdbc.sql(
                        "INSERT INTO rollout_report (id, change_number, host_id, patch_id, attempt, outcome, installed_version,"
                                + " log_sha256, note, reported_by, reported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.bytes(Ids.next()), report.change().value(), Ids.bytes(report.hostId()))
                .params(Ids.bytes(report.patchId()), attempt, report.outcome().name())
                .param(report.installedVersion())
                .param(report.log())
                .param(HostRows.cut(report.message()))
                .param(by)
                .param(SqlTime.utc(at))
                .update();
    }
}
