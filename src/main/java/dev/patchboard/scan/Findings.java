package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.PreparedStatement;
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
    private final ManyRows<Fresh> fresh;

    Findings(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
        this.fresh = new ManyRows<>(
                template,
                "scan_finding",
                List.of("host_id", "finding_key", "cve", "title", "severity", "state", "first_seen", "times_back"),
                Fresh::set);
    }

    /** A finding that its host did not have before. */
    private record Fresh(byte[] host, Key key, String title, String severity, LocalDateTime at) {

        private static void set(PreparedStatement statement, int before, Fresh row) throws SQLException {
            statement.setBytes(before + 1, row.host);
            statement.setString(before + 2, row.key.text());
            statement.setString(before + 3, row.key.cve());
            statement.setString(before + 4, row.title);
            statement.setString(before + 5, row.severity);
            statement.setString(before + 6, "OPEN");
            statement.setObject(before + 7, row.at);
            statement.setInt(before + 8, 0);
        }
    }

    /** How many findings became what. */
    record Counts(int fresh, int still, int gone, int back) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(fresh + other.fresh, still + other.still, gone + other.gone, back + other.back);
        }
    }

    private record Known(boolean open, @Nullable Instant goneAt) {

        private static final Known OPEN = new Known(true, null);

        private static Known read(ResultSet row) throws SQLException {
            return new Known(row.getString("state").equals("OPEN"), SqlTime.instant(row, "gone_at"));
        }

        private boolean returns(Instant scannedAt) {
            return !open && goneAt != null && scannedAt.isAfter(goneAt);
        }
    }

    /**
     * What one scan found on one host.
     *
     * @param positive results that say FOUND
     */
    record Seen(UUID hostId, Instant scannedAt, String scanner, List<CheckResult> positive) {}

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
        Map<UUID, Map<String, Known>> known =
                known(scans.stream().map(Seen::hostId).distinct().toList());
        Set<UUID> others = new HashSet<>(known.keySet());
        Set<UUID> met = new HashSet<>();
        List<Fresh> inserts = new ArrayList<>();
        List<Object[]> returned = new ArrayList<>();
        int still = 0;
        for (Seen scan : scans) {
            if (!met.add(scan.hostId())) {
                others.add(scan.hostId());
            }
            Map<String, Known> own = known.computeIfAbsent(scan.hostId(), first -> new HashMap<>());
            still += found(scan, own, inserts, returned);
        }
        fresh.insert(inserts);
        template.batchUpdate(
                "UPDATE scan_finding SET state = 'OPEN', gone_at = NULL, times_back = times_back + 1"
                        + " WHERE host_id = ? AND finding_key = ?",
                returned);
        return new Taken(new Counts(inserts.size(), still, 0, returned.size()), others);
    }

    /** One scan; returns how many of its findings were open before. */
    private static int found(Seen scan, Map<String, Known> known, List<Fresh> inserts, List<Object[]> returned) {
        LocalDateTime at = Objects.requireNonNull(SqlTime.utc(scan.scannedAt()));
        byte[] host = Ids.bytes(scan.hostId());
        Set<String> seen = new HashSet<>();
        int still = 0;
        for (CheckResult finding : scan.positive()) {
            for (Key key : Key.of(scan.scanner(), finding)) {
                if (!seen.add(key.text())) {
                    continue;
                }
                Known before = known.get(key.text());
                if (before == null) {
                    String severity = finding.severity().name();
                    inserts.add(new Fresh(host, key, cut(finding.title()), severity, at));
                    known.put(key.text(), Known.OPEN);
                } else if (before.returns(scan.scannedAt())) {
                    returned.add(new Object[] {host, key.text()});
                    known.put(key.text(), Known.OPEN);
                } else {
                    still += before.open() ? 1 : 0;
                }
            }
        }
        return still;
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

    private Map<UUID, Map<String, Known>> known(List<UUID> hosts) {
        Map<UUID, Map<String, Known>> known = new HashMap<>();
        if (hosts.isEmpty()) {
            return known;
        }
        jdbc.sql("SELECT host_id, finding_key, state, gone_at FROM scan_finding WHERE host_id IN (:hosts)")
                .param("hosts", hosts.stream().map(Ids::bytes).toList())
                .query(row -> {
                    known.computeIfAbsent(Ids.from(row.getBytes("host_id")), first -> new HashMap<>())
                            .put(row.getString("finding_key"), Known.read(row));
                });
        return known;
    }

    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    /** What a finding is about: each of its CVEs, or the check itself where it names none. */
    private record Key(String text, @Nullable String cve) {

        private static List<Key> of(String scanner, CheckResult finding) {
            if (finding.cves().isEmpty()) {
                return List.of(new Key(scanner + ":" + ReportOrigin.cut(finding.checkId(), LONGEST_CHECK), null));
            }
            List<Key> keys = new ArrayList<>(finding.cves().size());
            for (String cve : finding.cves()) {
                keys.add(new Key(cve, cve));
            }
            return keys;
        }
    }
}
