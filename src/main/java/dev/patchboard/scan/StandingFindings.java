package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By whom something was found on a host that the same scanner has not found gone since. */
@Component
class StandingFindings {

    private static final String WHEN = "COALESCE(r.seen_at, h.scanned_at, p.received_at)";
    private static final String NEGATIVE = "('FIXED', 'NOT_FOUND')";

    private final JdbcClient jdbc;

    StandingFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By scanner and check; empty when none stands. */
    Set<FoundBy> of(UUID hostId, String cve) {
        Set<FoundBy> found = new TreeSet<>(FoundBy.ORDER);
        found.addAll(jdbc.sql(
                        "SELECT DISTINCT p.scanner, r.check_id, COALESCE(r.place, r.port) AS place FROM scan_host h JOIN scan_report p ON p.id = h.report_id"
                                + " JOIN scan_result r ON r.scan_host_id = h.id WHERE h.host_id = :host AND r.cve = :cve"
                                + " AND r.answer = 'FOUND' AND NOT EXISTS (SELECT 1 FROM scan_host later"
                                + " JOIN scan_report q ON q.id = later.report_id"
                                + " JOIN scan_coverage_cve c ON c.coverage_id = later.coverage_id AND c.cve = :cve"
                                + " WHERE later.host_id = :host AND q.scanner = p.scanner AND later.credentialed"
                                + " AND later.failure IS NULL AND COALESCE((SELECT MIN(t.seen_at) FROM scan_result t"
                                + " WHERE t.scan_host_id = later.id AND t.cve = :cve AND t.answer IN " + NEGATIVE
                                + "), later.scanned_at) > " + WHEN
                                + " AND NOT EXISTS (SELECT 1 FROM scan_result n WHERE n.scan_host_id = later.id AND n.cve = :cve"
                                + " AND n.answer NOT IN " + NEGATIVE + "))")
                .param("host", Ids.bytes(hostId))
                .param("cve", cve)
                .query((row, number) -> FoundBy.read(row.getString("scanner"), row))
                .list());
        return found;
    }
}
