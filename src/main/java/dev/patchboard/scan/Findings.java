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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The state of each finding of a host over all scans: new, still there, gone, back. */
@Component
class Findings {

    private static final int LONGEST_TITLE = 500;

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

    private record Known(
            boolean open, Instant lastSeen, @Nullable Instant goneAt) {

        private static Known read(ResultSet row) throws SQLException {
            return new Known(
                    row.getString("state").equals("OPEN"),
                    Objects.requireNonNull(SqlTime.instant(row, "last_seen")),
                    SqlTime.instant(row, "gone_at"));
        }
    }

    /** Takes in what a scan found on a host. A scan older than what is known reopens nothing. */
    Counts found(UUID hostId, UUID scanHostId, Instant scannedAt, String scanner, List<CheckResult> findings) {
        Map<String, Known> known = known(hostId);
        Map<String, @Nullable Object[]> inserts = new LinkedHashMap<>();
        List<Object[]> updates = new ArrayList<>();
        Map<String, Boolean> seen = new HashMap<>();
        int still = 0;
        int back = 0;
        LocalDateTime at = Objects.requireNonNull(SqlTime.utc(scannedAt));
        byte[] host = Ids.bytes(hostId);
        for (CheckResult finding : findings) {
            for (Key key : Key.of(scanner, finding)) {
                if (seen.put(key.text(), true) != null) {
                    continue;
                }
                Known before = known.get(key.text());
                if (before == null) {
                    inserts.put(key.text(), new @Nullable Object[] {
                        host,
                        key.text(),
                        key.cve(),
                        cut(finding.title()),
                        finding.severity().name(),
                        at,
                        at,
                        Ids.bytes(scanHostId)
                    });
                    continue;
                }
                boolean returns = !before.open() && before.goneAt() != null && scannedAt.isAfter(before.goneAt());
                still += before.open() ? 1 : 0;
                back += returns ? 1 : 0;
                if (returns || before.open() && !scannedAt.isBefore(before.lastSeen())) {
                    updates.add(new Object[] {at, returns ? 1 : 0, Ids.bytes(scanHostId), host, key.text()});
                }
            }
        }
        template.batchUpdate(
                "INSERT INTO scan_finding (host_id, finding_key, cve, title, severity, state, first_seen, last_seen,"
                        + " times_back, scan_host_id) VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, 0, ?)",
                new ArrayList<>(inserts.values()));
        template.batchUpdate(
                "UPDATE scan_finding SET state = 'OPEN', gone_at = NULL, last_seen = ?, times_back = times_back + ?,"
                        + " scan_host_id = ? WHERE host_id = ? AND finding_key = ?",
                updates);
        return new Counts(inserts.size(), still, 0, back);
    }

    /** Closes the open findings that a sound scan looked for and did not find. Silence closes nothing. */
    int gone(UUID hostId, UUID scanHostId, UUID coverageId, Instant scannedAt) {
        return jdbc.sql("UPDATE scan_finding SET state = 'GONE', gone_at = ? WHERE host_id = ? AND state = 'OPEN'"
                        + " AND last_seen < ? AND cve IN (SELECT c.cve FROM scan_coverage_cve c WHERE c.coverage_id = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM scan_result r WHERE r.scan_host_id = ?"
                        + " AND r.cve = scan_finding.cve)")
                .param(SqlTime.utc(scannedAt))
                .param(Ids.bytes(hostId))
                .param(SqlTime.utc(scannedAt))
                .param(Ids.bytes(coverageId))
                .param(Ids.bytes(scanHostId))
                .update();
    }

    private Map<String, Known> known(UUID hostId) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("SELECT finding_key, state, last_seen, gone_at FROM scan_finding WHERE host_id = ?")
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
                    ? List.of(new Key(scanner + ":" + finding.checkId(), null))
                    : finding.cves().stream().map(cve -> new Key(cve, cve)).toList();
        }
    }
}
