package dev.patchboard.scan;

import dev.patchboard.scan.ScanStatement.Answer;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the scans of a host say of some CVEs. */
@Component
class ScanLookup {

    /** Scans older than the newest so many of a host decide nothing any more. */
    private static final int NEWEST = 200;

    /** Formats that give a result for every check, whatever came out of it. */
    private static final Set<String> STATE_NEGATIVES = Set.of("oval-results", "xccdf", "arf", "nexpose-xml");

    private final JdbcClient jdbc;
    private final Dispositions dispositions;
    private final ScanProperties properties;

    ScanLookup(JdbcClient jdbc, Dispositions dispositions, ScanProperties properties) {
        this.jdbc = jdbc;
        this.dispositions = dispositions;
        this.properties = properties;
    }

    private record HostScan(
            UUID id,
            String scanner,
            String evidence,
            boolean credentialed,
            Instant takenAt,
            Instant receivedAt,
            @Nullable String failure,
            @Nullable UUID coverageId,
            String format,
            @Nullable String outside,
            long line) {

        private static HostScan read(ResultSet row, int number) throws SQLException {
            byte[] coverage = row.getBytes("coverage_id");
            Instant scannedAt = SqlTime.instant(row, "scanned_at");
            Instant receivedAt = Objects.requireNonNull(SqlTime.instant(row, "received_at"));
            return new HostScan(
                    Ids.from(row.getBytes("id")),
                    row.getString("scanner"),
                    row.getString("evidence_sha256"),
                    row.getBoolean("credentialed"),
                    scannedAt != null ? scannedAt : receivedAt,
                    receivedAt,
                    row.getString("failure"),
                    coverage == null ? null : Ids.from(coverage),
                    row.getString("format"),
                    row.getString("outside"),
                    row.getLong("line_number"));
        }
    }

    private record Result(boolean found, long line) {}

    /** One statement for each scan of the host and each CVE; scans in order, newest first. Empty when it was never scanned. */
    Map<String, List<ScanStatement>> statements(UUID hostId, Collection<String> cves) {
        List<HostScan> scans = scansOf(hostId);
        if (scans.isEmpty()) {
            return Map.of();
        }
        Set<UUID> coverages = new HashSet<>();
        scans.forEach(scan -> {
            if (scan.coverageId() != null) {
                coverages.add(scan.coverageId());
            }
        });
        Map<String, List<ScanStatement>> statements = new HashMap<>();
        for (String cve : cves) {
            Map<UUID, Result> results = results(scans.stream().map(HostScan::id).toList(), cve);
            Set<UUID> covering = covering(coverages, cve);
            boolean dismissed = dispositions.active(hostId, cve).isPresent();
            List<ScanStatement> own = new ArrayList<>();
            for (HostScan scan : scans) {
                Result result = results.get(scan.id());
                boolean looked = scan.coverageId() != null && covering.contains(scan.coverageId());
                own.add(statement(hostId, cve, scan, result, looked, dismissed));
            }
            statements.put(cve, own);
        }
        return statements;
    }

    private ScanStatement statement(
            UUID hostId, String cve, HostScan scan, @Nullable Result result, boolean looked, boolean dismissed) {
        boolean found = result != null && result.found();
        Answer answer = found ? Answer.PRESENT : result == null && looked ? Answer.ABSENT : Answer.SILENT;
        return new ScanStatement(
                hostId,
                cve,
                scan.scanner(),
                answer,
                found && dismissed,
                scan.credentialed(),
                scan.failure(),
                takenAt(scan, answer),
                scan.evidence(),
                scan.outside(),
                answer == Answer.SILENT ? advice(scan, result != null) : null,
                result == null ? scan.line() : result.line());
    }

    private static String advice(HostScan scan, boolean unanswered) {
        if (unanswered) {
            return "Its check came to no answer. Mend what kept it from one, as the line in the report says, and scan again.";
        }
        return scan.coverageId() == null && !STATE_NEGATIVES.contains(scan.format())
                ? "The report lists what was found, and nothing in it shows that this was looked for; newer content does not change"
                        + " that. Bring a scan that says what it looked for, such as OVAL or XCCDF (OpenSCAP), or Nessus with its list"
                        + " of plugins."
                : "The scan did not look for it. Bring the scanner's content up to date and scan again.";
    }

    /**
     * A scan dated after it came in was made by a clock that goes wrong, by nobody knows how much within the allowance. What it did not
     * find must not outweigh what another found meanwhile, so it is taken for as old as it may be (law 4).
     */
    private Instant takenAt(HostScan scan, Answer answer) {
        boolean ahead = scan.takenAt().isAfter(scan.receivedAt());
        return ahead && answer != Answer.PRESENT ? scan.takenAt().minus(properties.clockSkew()) : scan.takenAt();
    }

    private List<HostScan> scansOf(UUID hostId) {
        return jdbc.sql(
                        "SELECT h.id, h.credentialed, h.scanned_at, h.failure, h.coverage_id, h.line_number, h.outside, r.scanner, r.format,"
                                + " r.evidence_sha256, r.received_at FROM scan_host h JOIN scan_report r ON r.id = h.report_id"
                                + " WHERE h.host_id = ? ORDER BY COALESCE(h.scanned_at, r.received_at) DESC, h.id DESC LIMIT ?")
                .params(Ids.bytes(hostId), NEWEST)
                .query(HostScan::read)
                .list();
    }

    /** For each scan (by id), what it kept for the CVE: found if any result says so. */
    private Map<UUID, Result> results(Collection<UUID> scanIds, String cve) {
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

    private Set<UUID> covering(Set<UUID> coverages, String cve) {
        if (coverages.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.sql("SELECT coverage_id FROM scan_coverage_cve WHERE cve = :cve AND coverage_id IN (:ids)")
                        .param("cve", cve)
                        .param("ids", coverages.stream().map(Ids::bytes).toList())
                        .query((row, number) -> Ids.from(row.getBytes("coverage_id")))
                        .list());
    }
}
