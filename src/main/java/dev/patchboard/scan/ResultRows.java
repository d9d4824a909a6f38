package dev.patchboard.scan;

import dev.patchboard.scan.ScanRows.NewHost;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What scans said of a host: a row for each CVE of a result, or one for a result that names none. */
@Component
class ResultRows {

    /** Rows that are held at a time. */
    private static final int HELD = 2_000;

    private final ManyRows<Row> rows;

    private record Row(
            byte[] host,
            CheckResult result,
            @Nullable String cve,
            @Nullable LocalDateTime seenAt,
            @Nullable String place,
            int index) {}

    ResultRows(JdbcTemplate template) {
        this.rows = new ManyRows<>(
                template,
                "scan_result",
                List.of(
                        "scan_host_id",
                        "idx",
                        "check_id",
                        "cve",
                        "title",
                        "answer",
                        "word",
                        "severity",
                        "port",
                        "line_number",
                        "seen_at",
                        "place"),
                ResultRows::set);
    }

    void insert(List<NewHost> hosts) {
        List<Row> held = new ArrayList<>();
        for (NewHost host : hosts) {
            byte[] id = Ids.bytes(host.id());
            int index = 0;
            for (CheckResult result : host.results()) {
                LocalDateTime seenAt = SqlTime.utc(host.times().own(result));
                String place = place(result);
                if (result.cves().isEmpty()) {
                    held.add(new Row(id, result, null, seenAt, place, index++));
                }
                for (String cve : result.cves()) {
                    held.add(new Row(id, result, cve, seenAt, place, index++));
                }
                if (held.size() >= HELD) {
                    rows.insert(held);
                    held.clear();
                }
            }
        }
        rows.insert(held);
    }

    private static void set(PreparedStatement statement, int before, Row row) throws SQLException {
        CheckResult result = row.result();
        statement.setBytes(before + 1, row.host());
        statement.setInt(before + 2, row.index());
        statement.setString(before + 3, ReportOrigin.cut(result.checkId(), 100));
        statement.setString(before + 4, row.cve() == null ? null : ReportOrigin.cut(row.cve(), 30));
        statement.setString(before + 5, ReportOrigin.cut(result.title(), 500));
        statement.setString(before + 6, result.answer().name());
        statement.setString(before + 7, ReportOrigin.cut(result.word(), 100));
        statement.setString(before + 8, result.severity().name());
        statement.setString(before + 9, result.port() == null ? null : ReportOrigin.cut(result.port(), 30));
        statement.setLong(before + 10, result.line());
        statement.setObject(before + 11, row.seenAt());
        statement.setString(before + 12, row.place());
    }

    /** Of what is found and could be held to be a mistake. */
    private static @Nullable String place(CheckResult result) {
        String place = result.answer() == Answer.FOUND && !result.cves().isEmpty() ? result.place() : "";
        return place.isEmpty() ? null : place;
    }
}
