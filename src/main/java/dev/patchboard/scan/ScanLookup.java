package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The scans of a host, and what each says of some CVEs. */
@Component
class ScanLookup {

    /** Older scans than the newest so many of a host decide nothing any more. */
    private static final int NEWEST = 200;

    private final JdbcClient jdbc;

    ScanLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One scan of one host. */
    record HostScan(
            UUID id,
            String scanner,
            String evidence,
            boolean credentialed,
            @Nullable Instant scannedAt,
            @Nullable String failure,
            @Nullable UUID coverageId,
            long line) {}

    /** One kept result of a scan for a CVE. */
    record Result(boolean found, long line) {}

    /** The scans of a host, newest first; those without a time come last. */
    List<HostScan> scansOf(UUID hostId) {
        return jdbc.sql("SELECT h.id, h.credentialed, h.scanned_at, h.failure, h.coverage_id, h.line_number, r.scanner,"
                        + " r.evidence_sha256 FROM scan_host h JOIN scan_report r ON r.id = h.report_id"
                        + " WHERE h.host_id = ? ORDER BY h.scanned_at DESC, h.id DESC LIMIT ?")
                .params(Ids.bytes(hostId), NEWEST)
                .query((row, number) -> {
                    byte[] coverage = row.getBytes("coverage_id");
                    return new HostScan(
                            Ids.from(row.getBytes("id")),
                            row.getString("scanner"),
                            row.getString("evidence_sha256"),
                            row.getBoolean("credentialed"),
                            SqlTime.instant(row, "scanned_at"),
                            row.getString("failure"),
                            coverage == null ? null : Ids.from(coverage),
                            row.getLong("line_number"));
                })
                .list();
    }

    /** For each scan (by id), what it kept for the CVE: found if any result says so. */
    Map<UUID, Result> results(Collection<UUID> scanIds, String cve) {
        Map<UUID, Result> results = new HashMap<>();
        if (scanIds.isEmpty()) {
            return results;
        }
        jdbc.sql(
                        "SELECT scan_host_id, answer, line_number FROM scan_result WHERE cve = :cve AND scan_host_id IN (:ids)")
                .param("cve", cve)
                .param("ids", scanIds.stream().map(Ids::bytes).toList())
                .query(row -> {
                    Result result = new Result(row.getString("answer").equals("FOUND"), row.getLong("line_number"));
                    results.merge(
                            Ids.from(row.getBytes("scan_host_id")), result, (a, b) -> a.found() || !b.found() ? a : b);
                });
        return results;
    }

    /** Whether scans with this coverage explicitly looked for the CVE. */
    boolean covers(@Nullable UUID coverageId, String cve) {
        if (coverageId == null) {
            return false;
        }
        Optional<Integer> found = jdbc.sql("SELECT 1 FROM scan_coverage_cve WHERE coverage_id = ? AND cve = ?")
                .params(Ids.bytes(coverageId), cve)
                .query(Integer.class)
                .optional();
        return found.isPresent();
    }
}
