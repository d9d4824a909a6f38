package dev.patchboard.verification;

import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the evidence of the open changes reaches: one statement, however many changes and hosts there are. */
@Service
@Transactional(readOnly = true)
public class EvidenceCoverage {

    private static final String SCAN = "SELECT 1 FROM scan_host s JOIN scan_report r ON r.id = s.report_id"
            + " WHERE s.host_id = t.host_id AND s.failure IS NULL AND COALESCE(s.scanned_at, r.received_at) > d.sent_at";

    /** One row for each host of each open change. */
    private static final String HOSTS = """
            SELECT c.number AS number, c.title AS title, t.host_id AS host_id,
                   CASE WHEN d.sent_at IS NULL THEN 0 ELSE 1 END AS sent,
                   CASE WHEN EXISTS (SELECT 1 FROM installer_log l WHERE l.change_number = c.number
                        AND l.host_id = t.host_id AND l.standing = 'ACCEPTED' AND NOT %s) THEN 1 ELSE 0 END AS log_read,
                   CASE WHEN EXISTS (SELECT 1 FROM installer_log l WHERE l.change_number = c.number
                        AND l.host_id = t.host_id) THEN 1 ELSE 0 END AS log_there,
                   CASE WHEN EXISTS (%s) THEN 1 ELSE 0 END AS scanned,
                   CASE WHEN EXISTS (%s AND s.credentialed = TRUE) THEN 1 ELSE 0 END AS credentialed,
                   CASE WHEN t.disposition = 'VERIFIED' THEN 1 ELSE 0 END AS verified,
                   CASE WHEN v.weak = TRUE THEN 1 ELSE 0 END AS weak,
                   CASE WHEN t.disposition = 'PENDING' AND v.verdict IN ('FAILED', 'CONTRADICTED') THEN 1 ELSE 0 END AS failed,
                   CASE WHEN t.disposition = 'PENDING' AND (v.verdict IS NULL OR v.verdict = 'UNKNOWN'
                        OR (v.verdict = 'PENDING' AND v.pending_until <= :now)) THEN 1 ELSE 0 END AS unclear,
                   CASE WHEN t.disposition IN ('PENDING', 'VERIFIED') THEN 0 ELSE 1 END AS aside
              FROM change_request c
              JOIN change_host t ON t.change_id = c.id AND t.removed_in IS NULL
              JOIN host h ON h.id = t.host_id
              LEFT JOIN host_dispatch d ON d.change_number = c.number AND d.host_id = t.host_id
              LEFT JOIN host_verdict v ON v.change_number = c.number AND v.host_id = t.host_id""".formatted(SharedFiles.CLAIMED_TWICE, SCAN, SCAN);

    private static final String COUNTS = Arrays.stream(CoveragePiece.values())
            .map(piece -> "SUM(CASE WHEN " + piece.condition() + " THEN 1 ELSE 0 END) AS n_"
                    + piece.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final Clock clock;

    EvidenceCoverage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which hosts are looked at; null takes all.
     *
     * @param group name of a host group
     */
    public record Filter(
            @Nullable Environment environment, @Nullable String group) {

        public Filter {
            group = group == null || group.isBlank() ? null : group;
        }

        private String conditions() {
            return (environment == null ? "" : " AND h.environment = :environment")
                    + (group == null
                            ? ""
                            : " AND EXISTS (SELECT 1 FROM host_group g WHERE g.host_id = h.id AND g.group_name = :grp)");
        }
    }

    /** A row for each open change that has such hosts, newest first. */
    public List<CoverageRow> open(Filter filter) {
        String sql = "SELECT number, title, " + COUNTS + " FROM (" + HOSTS
                + " WHERE c.stage NOT IN ('CLOSED', 'REJECTED', 'WITHDRAWN')" + filter.conditions() + ") x"
                + " GROUP BY number, title ORDER BY number DESC";
        return asked(sql, filter).query((row, n) -> row(row)).list();
    }

    /** The hosts of a change, open or not, that one of its counts is about. */
    public Set<UUID> hosts(ChangeNumber change, CoveragePiece piece, Filter filter) {
        String sql = "SELECT host_id FROM (" + HOSTS + " WHERE c.number = :number" + filter.conditions() + ") x WHERE "
                + piece.condition();
        return new HashSet<>(asked(sql, filter)
                .param("number", change.value())
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list());
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter) {
        JdbcClient.StatementSpec asked = jdbc.sql(sql).param("now", SqlTime.utc(clock.instant()));
        if (filter.environment() != null) {
            asked = asked.param("environment", filter.environment().name());
        }
        return filter.group() == null ? asked : asked.param("grp", filter.group());
    }

    private static CoverageRow row(ResultSet row) throws SQLException {
        return new CoverageRow(
                new ChangeNumber(row.getLong("number")),
                row.getString("title"),
                row.getInt("n_targeted"),
                row.getInt("n_unsent"),
                row.getInt("n_log_read"),
                row.getInt("n_log_useless"),
                row.getInt("n_no_log"),
                row.getInt("n_scanned"),
                row.getInt("n_credentialed"),
                row.getInt("n_unscanned"),
                row.getInt("n_verified"),
                row.getInt("n_weak"),
                row.getInt("n_failed"),
                row.getInt("n_unknown"),
                row.getInt("n_aside"));
    }
}
