package dev.patchboard.audit.metrics;

import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of hosts, of changes submitted in the period that were not rejected or withdrawn. A host counts once in each change
 * that targets it. Only VERIFIED is patched; the shares have the same denominator, {@code targeted}, and add up to it.
 *
 * @param unknown pending, and a piece of evidence is missing: the last verdict is UNKNOWN, what it waited for was due, or the change is in
 *     verification and the host was not judged
 * @param failed pending, and the last verdict is FAILED or CONTRADICTED
 * @param pending the verification has not begun, or the evidence is not due yet
 * @param overdue pending in any of these ways, and past its due date; part of them
 * @param weak part of {@code verified}: on evidence of a weaker class
 * @param daysFromRelease from the vendor's release of the earliest patch to VERIFIED; unknown where no release date is
 * @param daysFromSubmission from the submission of the change to VERIFIED
 * @param recurred vulnerabilities seen again in the period on a host after VERIFIED, counted by change and host
 */
public record HostFigures(
        long targeted,
        Share verified,
        Share notApplicable,
        Share retired,
        Share transferred,
        Share exception,
        Share unknown,
        Share failed,
        Share pending,
        Share overdue,
        Share weak,
        Spread daysFromRelease,
        Spread daysFromSubmission,
        long recurred) {

    private static final double DAY = 86_400.0;

    @Component
    static class Reader {

        private static final String HOSTS = " FROM change_host h JOIN change_request c ON c.id = h.change_id"
                + " LEFT JOIN host_verdict v ON v.change_number = c.number AND v.host_id = h.host_id"
                + " WHERE h.removed_in IS NULL AND c.stage NOT IN ('REJECTED', 'WITHDRAWN')"
                + " AND c.submitted_at >= ? AND c.submitted_at < ?";
        private static final String STATE = "CASE WHEN h.disposition <> 'PENDING' THEN h.disposition"
                + " WHEN v.verdict = 'UNKNOWN' OR (v.verdict = 'PENDING' AND v.pending_until <= ?)"
                + " OR (v.verdict IS NULL AND c.stage IN ('VERIFICATION', 'REVIEW')) THEN 'UNKNOWN'"
                + " WHEN v.verdict IN ('FAILED', 'CONTRADICTED') THEN 'FAILED'"
                + " ELSE 'PENDING' END";

        private final Counts counts;
        private final JdbcClient jdbc;

        Reader(Counts counts, JdbcClient jdbc) {
            this.counts = counts;
            this.jdbc = jdbc;
        }

        HostFigures read(Period period, LocalDate today, Instant now) {
            Map<String, Long> states = counts.by(
                    "SELECT s, COUNT(*) FROM (SELECT " + STATE + " AS s" + HOSTS + ") t GROUP BY s",
                    Objects.requireNonNull(SqlTime.utc(now)),
                    period.start(),
                    period.end());
            long all = states.values().stream().mapToLong(Long::longValue).sum();
            List<Patched> patched = patched(period);
            return new HostFigures(
                    all,
                    share(states, "VERIFIED", all),
                    share(states, "NOT_APPLICABLE", all),
                    share(states, "RETIRED", all),
                    share(states, "TRANSFERRED", all),
                    share(states, "EXCEPTION", all),
                    share(states, "UNKNOWN", all),
                    share(states, "FAILED", all),
                    share(states, "PENDING", all),
                    Share.of(
                            counts.one(
                                    "SELECT COUNT(*)" + HOSTS + " AND h.disposition = 'PENDING' AND h.due_date < ?",
                                    period.start(),
                                    period.end(),
                                    today),
                            all),
                    Share.of(
                            counts.one(
                                    "SELECT COUNT(*)" + HOSTS + " AND h.disposition = 'VERIFIED' AND v.weak = TRUE",
                                    period.start(),
                                    period.end()),
                            states.getOrDefault("VERIFIED", 0L)),
                    fromRelease(patched, period.zone()),
                    Spread.of(
                            patched.stream()
                                    .map(host -> days(host.submitted(), host.verified()))
                                    .toList(),
                            0),
                    counts.one(
                            "SELECT COUNT(*) FROM (SELECT DISTINCT change_number, host_id FROM recurrence"
                                    + " WHERE seen_at >= ? AND seen_at < ?) t",
                            period.start(),
                            period.end()));
        }

        private record Patched(
                Instant submitted,
                Instant verified,
                @Nullable LocalDate released) {
            static Patched read(ResultSet row, int number) throws SQLException {
                return new Patched(
                        Objects.requireNonNull(SqlTime.instant(row, "submitted_at")),
                        Objects.requireNonNull(SqlTime.instant(row, "disposed_at")),
                        row.getObject("released", LocalDate.class));
            }
        }

        private List<Patched> patched(Period period) {
            return jdbc.sql("SELECT c.submitted_at, h.disposed_at, (SELECT MIN(p.released) FROM change_patch cp"
                            + " JOIN patch p ON p.id = cp.patch_id WHERE cp.change_id = c.id) AS released" + HOSTS
                            + " AND h.disposition = 'VERIFIED' AND h.disposed_at IS NOT NULL")
                    .params(period.start(), period.end())
                    .query(Patched::read)
                    .list();
        }

        private static Spread fromRelease(List<Patched> patched, ZoneId zone) {
            List<Double> known = patched.stream()
                    .filter(host -> host.released() != null)
                    .map(host -> days(
                            Objects.requireNonNull(host.released())
                                    .atStartOfDay(zone)
                                    .toInstant(),
                            host.verified()))
                    .toList();
            return Spread.of(known, patched.size() - known.size());
        }

        private static double days(Instant from, Instant to) {
            return Duration.between(from, to).toSeconds() / DAY;
        }

        private static Share share(Map<String, Long> states, String word, long all) {
            return Share.of(states.getOrDefault(word, 0L), all);
        }
    }
}
