package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.util.List;
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
    private final Dispositions dispositions;

    OpenFindings(JdbcClient jdbc, Dispositions dispositions) {
        this.jdbc = jdbc;
        this.dispositions = dispositions;
    }

    /** The open findings of a host, the worst first. None is no proof that nothing is there: ask when it was scanned. */
    @Transactional(readOnly = true)
    public List<OpenFinding> of(UUID hostId) {
        return jdbc
                .sql("select cve, title, severity, first_seen, last_seen, times_back from scan_finding"
                        + " where host_id = :host and state = 'OPEN'" + BY_SEVERITY)
                .param("host", Ids.bytes(hostId))
                .query((row, number) -> new OpenFinding(
                        row.getString("cve"),
                        row.getString("title"),
                        row.getString("severity"),
                        Objects.requireNonNull(SqlTime.instant(row, "first_seen")),
                        Objects.requireNonNull(SqlTime.instant(row, "last_seen")),
                        row.getInt("times_back"),
                        null))
                .list()
                .stream()
                .map(finding -> judged(hostId, finding))
                .toList();
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
                        dispositions.active(hostId, cve).orElse(null));
    }
}
