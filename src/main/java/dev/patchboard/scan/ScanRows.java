package dev.patchboard.scan;

import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of reports and their hosts. */
@Component
class ScanRows {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ResultRows results;

    ScanRows(JdbcClient jdbc, JdbcTemplate template, ResultRows results) {
        this.jdbc = jdbc;
        this.template = template;
        this.results = results;
    }

    /**
     * @param key tells it from other reports, see {@link ReportKey}
     */
    void insertReport(ScanReceipt receipt, String key) {
        jdbc.sql(
                        "INSERT INTO scan_report (id, report_key, evidence_sha256, file_name, format, scanner, received_at, received_by, hosts,"
                                + " findings, findings_new, findings_still, findings_gone, findings_back)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)")
                .params(Ids.bytes(receipt.reportId()), key)
                .params(receipt.evidence(), receipt.fileName(), receipt.format(), receipt.scanner())
                .param(SqlTime.utc(receipt.receivedAt()))
                .param(receipt.receivedBy())
                .update();
    }

    void finishReport(ScanReceipt receipt, String key) {
        UUID given = receipt.givenHost();
        jdbc.sql(
                        "UPDATE scan_report SET report_key = ?, given_host = ?, format = ?, scanner = ?, scanner_version = ?, content_version = ?, hosts = ?,"
                                + " findings = ?, findings_new = ?, findings_still = ?, findings_gone = ?, findings_back = ?"
                                + " WHERE id = ?")
                .param(key)
                .param(given == null ? null : Ids.bytes(given))
                .params(receipt.format(), receipt.scanner())
                .param(receipt.scannerVersion())
                .param(receipt.contentVersion())
                .params(
                        receipt.hosts().size(),
                        receipt.findings(),
                        receipt.fresh(),
                        receipt.still(),
                        receipt.gone(),
                        receipt.back())
                .param(Ids.bytes(receipt.reportId()))
                .update();
    }

    /**
     * A host of a report, to be written down.
     *
     * @param results those that are kept
     * @param times when each of them was seen
     */
    record NewHost(
            UUID id,
            ScannedHost reported,
            HostReceipt receipt,
            @Nullable UUID coverageId,
            List<CheckResult> results,
            FindingTimes times) {}

    /** Hosts with their results. */
    void insert(UUID reportId, List<NewHost> hosts) {
        template.batchUpdate(
                "INSERT INTO scan_host (id, report_id, host_id, reported_name, reported_ip, reported_fqdn, matching,"
                        + " candidates, credentialed, scanned_at, failure, coverage_id, findings, line_number, outside, platform)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hosts,
                BATCH,
                (statement, host) -> {
                    HostReceipt receipt = host.receipt();
                    statement.setBytes(1, Ids.bytes(host.id()));
                    statement.setBytes(2, Ids.bytes(reportId));
                    statement.setBytes(3, bytes(receipt.hostId()));
                    statement.setString(4, receipt.reportedName());
                    statement.setString(5, cut(host.reported().ip(), 100));
                    statement.setString(6, cut(host.reported().fqdn(), 255));
                    statement.setString(7, receipt.matching().name());
                    statement.setString(8, cut(receipt.candidates(), 1_000));
                    statement.setBoolean(9, receipt.credentialed());
                    statement.setObject(10, SqlTime.utc(receipt.scannedAt()));
                    statement.setString(11, receipt.failure());
                    statement.setBytes(12, bytes(host.coverageId()));
                    statement.setInt(13, receipt.findings());
                    statement.setLong(14, receipt.line());
                    statement.setString(15, receipt.outside());
                    statement.setString(16, Platform.of(host.reported().os()));
                });
        results.insert(hosts);
    }

    private static byte @Nullable [] bytes(@Nullable UUID id) {
        return id == null ? null : Ids.bytes(id);
    }

    /** Which coverage each scanned host has. */
    void cover(Map<UUID, UUID> coverages) {
        template.batchUpdate(
                "UPDATE scan_host SET coverage_id = ? WHERE id = ?",
                coverages.entrySet(),
                BATCH,
                (statement, entry) -> {
                    statement.setBytes(1, Ids.bytes(entry.getValue()));
                    statement.setBytes(2, Ids.bytes(entry.getKey()));
                });
    }

    Optional<ScanReceipt> byKey(String key) {
        return jdbc.sql("SELECT * FROM scan_report WHERE report_key = ?")
                .param(key)
                .query((row, number) -> receipt(row))
                .optional();
    }

    Optional<ScanReceipt> byId(UUID id) {
        return jdbc.sql("SELECT * FROM scan_report WHERE id = ?")
                .param(Ids.bytes(id))
                .query((row, number) -> receipt(row))
                .optional();
    }

    /** Newest first; reports before this one, or the newest of all. */
    List<ScanReceipt> before(@Nullable UUID id, int limit) {
        JdbcClient.StatementSpec query = id == null
                ? jdbc.sql("SELECT * FROM scan_report ORDER BY id DESC LIMIT ?")
                : jdbc.sql("SELECT * FROM scan_report WHERE id < ? ORDER BY id DESC LIMIT ?")
                        .param(Ids.bytes(id));
        return query.param(limit).query((row, number) -> receipt(row)).list();
    }

    /** Newest first; reports of any of these hosts before this one, or the newest of all. */
    List<ScanReceipt> before(Collection<UUID> hosts, @Nullable UUID id, int limit) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        JdbcClient.StatementSpec query = jdbc.sql("SELECT * FROM scan_report r WHERE EXISTS (SELECT 1 FROM scan_host h"
                        + " WHERE h.report_id = r.id AND h.host_id IN (:hosts))"
                        + (id == null ? "" : " AND r.id < :before") + " ORDER BY r.id DESC LIMIT :most")
                .param("hosts", hosts.stream().map(Ids::bytes).toList())
                .param("most", limit);
        return (id == null ? query : query.param("before", Ids.bytes(id)))
                .query((row, number) -> receipt(row))
                .list();
    }

    private ScanReceipt receipt(ResultSet row) throws SQLException {
        UUID id = Ids.from(row.getBytes("id"));
        return new ScanReceipt(
                id,
                row.getString("evidence_sha256"),
                row.getString("file_name"),
                true,
                row.getString("format"),
                row.getString("scanner"),
                row.getString("scanner_version"),
                row.getString("content_version"),
                Objects.requireNonNull(SqlTime.instant(row, "received_at")),
                row.getString("received_by"),
                hosts(id),
                row.getBytes("given_host") == null ? null : Ids.from(row.getBytes("given_host")),
                row.getInt("findings"),
                row.getInt("findings_new"),
                row.getInt("findings_still"),
                row.getInt("findings_gone"),
                row.getInt("findings_back"));
    }

    private List<HostReceipt> hosts(UUID reportId) {
        return jdbc.sql("SELECT * FROM scan_host WHERE report_id = ? ORDER BY line_number, id")
                .param(Ids.bytes(reportId))
                .query((row, number) -> {
                    byte[] host = row.getBytes("host_id");
                    return new HostReceipt(
                            row.getString("reported_name"),
                            Matching.valueOf(row.getString("matching")),
                            host == null ? null : Ids.from(host),
                            row.getString("candidates"),
                            row.getBoolean("credentialed"),
                            SqlTime.instant(row, "scanned_at"),
                            row.getString("failure"),
                            row.getInt("findings"),
                            row.getLong("line_number"),
                            row.getString("outside"));
                })
                .list();
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null ? null : ReportOrigin.cut(text, longest);
    }
}
