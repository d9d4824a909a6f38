package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What scanners found on a host and is not known to be gone. */
@Service
public class OpenFindings {

    private static final String BY_SEVERITY = " order by case lower(severity) when 'critical' then 0 when 'high' then 1"
            + " when 'medium' then 2 when 'low' then 3 else 4 end, first_seen, finding_key";

    private final JdbcClient jdbc;
    private final DispositionLists dispositions;

    OpenFindings(JdbcClient jdbc, DispositionLists dispositions) {
        this.jdbc = jdbc;
        this.dispositions = dispositions;
    }

    /** The open findings of a host, the worst first. None is no proof that nothing is there: ask when it was scanned. */
    @Transactional(readOnly = true)
    public List<OpenFinding> of(UUID hostId) {
        Map<String, Instant> seen = lastSeen(hostId);
        return jdbc
                .sql("select finding_key, cve, title, severity, first_seen, times_back from scan_finding"
                        + " where host_id = :host and state = 'OPEN'" + BY_SEVERITY)
                .param("host", Ids.bytes(hostId))
                .query((row, number) -> {
                    Instant first = Objects.requireNonNull(SqlTime.instant(row, "first_seen"));
                    return new OpenFinding(
                            row.getString("cve"),
                            row.getString("title"),
                            row.getString("severity"),
                            first,
                            seen.getOrDefault(row.getString("finding_key"), first),
                            row.getInt("times_back"),
                            null);
                })
                .list()
                .stream()
                .map(finding -> judged(hostId, finding))
                .toList();
    }

    /** When each finding was seen last: the newest scan of the host whose results hold it. */
    private Map<String, Instant> lastSeen(UUID hostId) {
        Map<String, Instant> seen = new HashMap<>();
        jdbc.sql("select r.cve, p.scanner, r.check_id, max(coalesce(r.seen_at, h.scanned_at)) as seen from scan_host h"
                        + " join scan_report p on p.id = h.report_id join scan_result r on r.scan_host_id = h.id"
                        + " where h.host_id = :host and r.answer = 'FOUND' and h.scanned_at is not null"
                        + " group by r.cve, p.scanner, r.check_id")
                .param("host", Ids.bytes(hostId))
                .query(row -> {
                    String cve = row.getString("cve");
                    String key = cve == null ? row.getString("scanner") + ":" + row.getString("check_id") : cve;
                    seen.merge(
                            key,
                            Objects.requireNonNull(SqlTime.instant(row, "seen")),
                            (one, other) -> one.isAfter(other) ? one : other);
                });
        return seen;
    }

    private OpenFinding judged(UUID hostId, OpenFinding finding) {
        String cve = finding.cve();
        return cve == null
                ? finding
                : new OpenFinding(
                        cve,
                        finding.title(),
                        finding.severity(),
                        finding.firstSeen(),
                        finding.lastSeen(),
                        finding.timesBack(),
                        dispositions.ofAllFound(hostId, cve).orElse(null));
    }
}
