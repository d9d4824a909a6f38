package dev.patchboard.scan;

import dev.patchboard.scan.FindingChanges.Fresh;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The state of each finding of a host over all scans: new, still there, gone, back. */
@Component
class Findings {

    /** When a scan tested last that a CVE is not there: as old as the scan, or as its own rows say. */
    private static final String TESTED =
            "COALESCE((SELECT MIN(n.seen_at) FROM scan_result n WHERE n.scan_host_id = :scan"
                    + " AND n.cve = scan_finding.cve AND n.answer IN ('FIXED', 'NOT_FOUND')), :at)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ManyRows<Fresh> fresh;

    Findings(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
        this.fresh = new ManyRows<>(
                template,
                "scan_finding",
                List.of("host_id", "finding_key", "cve", "title", "severity", "state", "first_seen", "times_back"),
                Findings::set);
    }

    private static void set(PreparedStatement statement, int before, Fresh row) throws SQLException {
        statement.setBytes(before + 1, row.host());
        statement.setString(before + 2, row.key());
        statement.setString(before + 3, row.cve());
        statement.setString(before + 4, row.title());
        statement.setString(before + 5, row.severity());
        statement.setString(before + 6, "OPEN");
        statement.setObject(before + 7, row.at());
        statement.setInt(before + 8, 0);
    }

    /** How many findings became what. */
    record Counts(int fresh, int still, int gone, int back) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(fresh + other.fresh, still + other.still, gone + other.gone, back + other.back);
        }
    }

    /**
     * What one scan found on one host.
     *
     * @param times when each finding was seen
     * @param positive results that say FOUND
     */
    record Seen(UUID hostId, Instant scannedAt, FindingTimes times, String scanner, List<CheckResult> positive) {

        Instant at(CheckResult finding) {
            return times.of(finding, scannedAt);
        }
    }

    /**
     * What came of findings.
     *
     * @param others hosts that had findings before these, or were scanned more than once: only there can one be gone
     */
    record Taken(Counts counts, Set<UUID> others) {}

    /**
     * Takes in what scans found on hosts. A scan older than what is known reopens nothing. What is seen once more is written nowhere
     * here: the results of the scan tell when it was seen last.
     */
    Taken found(List<Seen> scans) {
        FindingChanges changes = new FindingChanges(
                known(scans.stream().map(Seen::hostId).distinct().toList()));
        scans.forEach(changes::take);
        fresh.insert(changes.fresh());
        template.batchUpdate(
                "UPDATE scan_finding SET state = 'OPEN', gone_at = NULL, times_back = times_back + 1"
                        + " WHERE host_id = ? AND finding_key = ?",
                changes.back().stream()
                        .map(one -> new Object[] {one.host(), one.key()})
                        .toList());
        return new Taken(changes.counts(), changes.others());
    }

    /** Closes the open findings that a sound scan looked for and did not find, and no later one found. Silence closes nothing. */
    int gone(UUID hostId, UUID scanHostId, UUID coverageId, Instant scannedAt) {
        return jdbc.sql("UPDATE scan_finding SET state = 'GONE', gone_at = " + TESTED
                        + " WHERE host_id = :host AND state = 'OPEN'"
                        + " AND cve IN (SELECT c.cve FROM scan_coverage_cve c WHERE c.coverage_id = :coverage)"
                        + " AND NOT EXISTS (SELECT 1 FROM scan_result r JOIN scan_host h ON h.id = r.scan_host_id"
                        + " WHERE r.cve = scan_finding.cve AND h.host_id = :host"
                        + " AND (h.id = :scan AND r.answer NOT IN ('FIXED', 'NOT_FOUND')"
                        + " OR r.answer = 'FOUND' AND COALESCE(r.seen_at, h.scanned_at) >= " + TESTED + "))")
                .param("at", SqlTime.utc(scannedAt))
                .param("host", Ids.bytes(hostId))
                .param("coverage", Ids.bytes(coverageId))
                .param("scan", Ids.bytes(scanHostId))
                .update();
    }

    private KnownFindings known(List<UUID> hosts) {
        KnownFindings known = new KnownFindings();
        if (!hosts.isEmpty()) {
            jdbc.sql("SELECT host_id, finding_key, state, gone_at FROM scan_finding WHERE host_id IN (:hosts)")
                    .param("hosts", hosts.stream().map(Ids::bytes).toList())
                    .query(known);
        }
        return known;
    }
}
