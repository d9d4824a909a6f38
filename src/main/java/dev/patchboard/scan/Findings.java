package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The state of each finding of a host over all scans: new, still there, gone, back. */
@Component
class Findings {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_CHECK = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Findings(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** How many findings became what. */
    record Counts(int fresh, int still, int gone, int back) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(fresh + other.fresh, still + other.still, gone + other.gone, back + other.back);
        }
    }

    private record Known(boolean open, @Nullable Instant goneAt) {

        private static Known read(ResultSet row) throws SQLException {
            return new Known(row.getString("state").equals("OPEN"), SqlTime.instant(row, "gone_at"));
        }

        private boolean returns(Instant scannedAt) {
            return !open && goneAt != null && scannedAt.isAfter(goneAt);
        }
    }

    /**
     * Takes in what a scan found on a host. A scan older than what is known reopens nothing. What is seen once more is written nowhere
     * here: the results of the scan tell when it was seen last.
     */
    Counts found(UUID hostId, Instant scannedAt, String scanner, List<CheckResult> findings) {
        Map<String, Known> known = known(hostId);
        Set<String> seen = new HashSet<>();
        List<@Nullable Object[]> inserts = new ArrayList<>();
        List<Object[]> returned = new ArrayList<>();
        int still = 0;
        LocalDateTime at = Objects.requireNonNull(SqlTime.utc(scannedAt));
        byte[] host = Ids.bytes(hostId);
        for (CheckResult finding : findings) {
            for (Key key : Key.of(scanner, finding)) {
                if (!seen.add(key.text())) {
                    continue;
                }
                Known before = known.get(key.text());
                if (before == null) {
                    String severity = finding.severity().name();
                    inserts.add(
                            new @Nullable Object[] {host, key.text(), key.cve(), cut(finding.title()), severity, at});
                } else if (before.returns(scannedAt)) {
                    returned.add(new Object[] {host, key.text()});
                } else {
                    still += before.open() ? 1 : 0;
                }
            }
        }
        template.batchUpdate(
                "INSERT INTO scan_finding (host_id, finding_key, cve, title, severity, state, first_seen, times_back)"
                        + " VALUES (?, ?, ?, ?, ?, 'OPEN', ?, 0)",
                inserts);
        template.batchUpdate(
                "UPDATE scan_finding SET state = 'OPEN', gone_at = NULL, times_back = times_back + 1"
                        + " WHERE host_id = ? AND finding_key = ?",
                returned);
        return new Counts(inserts.size(), still, 0, returned.size());
    }

    /** Closes the open findings that a sound scan looked for and did not find, and no later one found. Silence closes nothing. */
    int gone(UUID hostId, UUID scanHostId, UUID coverageId, Instant scannedAt) {
        return jdbc.sql("UPDATE scan_finding SET state = 'GONE', gone_at = :at WHERE host_id = :host AND state = 'OPEN'"
                        + " AND cve IN (SELECT c.cve FROM scan_coverage_cve c WHERE c.coverage_id = :coverage)"
                        + " AND NOT EXISTS (SELECT 1 FROM scan_result r JOIN scan_host h ON h.id = r.scan_host_id"
                        + " WHERE r.cve = scan_finding.cve AND h.host_id = :host"
                        + " AND (h.id = :scan OR r.answer = 'FOUND' AND h.scanned_at >= :at))")
                .param("at", SqlTime.utc(scannedAt))
                .param("host", Ids.bytes(hostId))
                .param("coverage", Ids.bytes(coverageId))
                .param("scan", Ids.bytes(scanHostId))
                .update();
    }

    private Map<String, Known> known(UUID hostId) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("SELECT finding_key, state, gone_at FROM scan_finding WHERE host_id = ?")
                .param(Ids.bytes(hostId))
                .query(row -> {
                    known.put(row.getString("finding_key"), Known.read(row));
                });
        return known;
    }

    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    /** What a finding is about: each of its CVEs, or the check itself where it names none. */
    private record Key(String text, @Nullable String cve) {

        private static List<Key> of(String scanner, CheckResult finding) {
            return finding.cves().isEmpty()
                    ? List.of(new Key(scanner + ":" + ReportWriter.cut(finding.checkId(), LONGEST_CHECK), null))
                    : finding.cves().stream().map(cve -> new Key(cve, cve)).toList();
        }
    }
}
