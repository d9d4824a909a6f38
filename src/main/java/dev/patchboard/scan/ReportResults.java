package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a report holds, result by result. A check that came out negative is in the report's coverage and has no result here. */
@Service
@Transactional(readOnly = true)
public class ReportResults {

    private final JdbcClient jdbc;

    ReportResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which results.
     *
     * @param cve only those of this vulnerability; null for all
     * @param host only those of this host of the inventory; null for all
     */
    public record Wanted(
            UUID report, @Nullable String cve, @Nullable UUID host) {}

    /**
     * The result that the page before ended with.
     *
     * @param row the host's entry in the report
     */
    public record Place(UUID row, int index) {}

    /**
     * One page, host by host in the order of the report.
     *
     * @param after null for the first page
     * @param limit 1 or more
     */
    public List<ReportResult> page(Wanted wanted, @Nullable Place after, int limit) {
        StatementSpec query = jdbc.sql("SELECT h.id, h.host_id, h.reported_name, p.scanner, r.* FROM scan_host h"
                        + " JOIN scan_report p ON p.id = h.report_id JOIN scan_result r ON r.scan_host_id = h.id"
                        + " WHERE h.report_id = :report"
                        + (wanted.cve() == null ? "" : " AND r.cve = :cve")
                        + (wanted.host() == null ? "" : " AND h.host_id = :host")
                        + (after == null ? "" : " AND (h.id > :row OR h.id = :row AND r.idx > :index)")
                        + " ORDER BY h.id, r.idx LIMIT :most")
                .param("report", Ids.bytes(wanted.report()))
                .param("most", limit);
        if (wanted.cve() != null) {
            query = query.param("cve", wanted.cve());
        }
        if (wanted.host() != null) {
            query = query.param("host", Ids.bytes(wanted.host()));
        }
        if (after != null) {
            query = query.param("row", Ids.bytes(after.row())).param("index", after.index());
        }
        return query.query((row, number) -> result(row)).list();
    }

    private static ReportResult result(ResultSet row) throws SQLException {
        byte[] host = row.getBytes("host_id");
        return new ReportResult(
                Ids.from(row.getBytes("id")),
                row.getInt("idx"),
                row.getString("reported_name"),
                host == null ? null : Ids.from(host),
                row.getString("cve"),
                FoundBy.read(row.getString("scanner"), row),
                row.getString("title"),
                Answer.valueOf(row.getString("answer")),
                row.getString("word"),
                row.getString("severity"),
                row.getLong("line_number"));
    }
}
