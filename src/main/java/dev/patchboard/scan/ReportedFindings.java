package dev.patchboard.scan;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which reports hold what a false positive is of: whoever decides about it looks there. */
@Service
@Transactional(readOnly = true)
public class ReportedFindings {

    private final JdbcClient jdbc;

    ReportedFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest of each scanner and check that it is of, in their order. */
    public List<ReportedFinding> of(Disposition disposition) {
        return disposition.of().stream()
                .flatMap(found -> newest(disposition, found).stream())
                .toList();
    }

    private Optional<ReportedFinding> newest(Disposition disposition, FoundBy by) {
        return jdbc.sql(
                        "SELECT p.id, p.file_name, r.title, r.word, r.severity, r.line_number,"
                                + " COALESCE(h.scanned_at, p.received_at) AS seen FROM scan_host h"
                                + " JOIN scan_report p ON p.id = h.report_id JOIN scan_result r ON r.scan_host_id = h.id"
                                + " WHERE h.host_id = :host AND r.cve = :cve AND r.answer = 'FOUND' AND p.scanner = :scanner"
                                + " AND r.check_id = :check AND COALESCE(r.place, '') = :place ORDER BY seen DESC, p.id DESC LIMIT 1")
                .param("host", Ids.bytes(disposition.hostId()))
                .param("cve", disposition.cve())
                .param("scanner", by.scanner())
                .param("check", by.check())
                .param("place", by.place())
                .query((row, number) -> new ReportedFinding(
                        Ids.from(row.getBytes("id")),
                        row.getString("file_name"),
                        by,
                        row.getString("title"),
                        row.getString("word"),
                        row.getString("severity"),
                        row.getLong("line_number"),
                        Objects.requireNonNull(SqlTime.instant(row, "seen"))))
                .optional();
    }
}
