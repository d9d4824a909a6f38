package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What logs that count for nothing say against patches of a change ({@link Doubt}). Callers hold the transaction. */
@Repository
class DoubtRows {

    private static final String SELECT = "SELECT e.*, l.sha256, l.log_format, l.received_at, l.last_told_at,"
            + " (SELECT MIN(o.received_at) FROM installer_log o WHERE o.sha256 = l.sha256) AS first_received_at"
            + " FROM install_evidence_package e JOIN installer_log l ON l.id = e.log_id WHERE e.change_number = ? AND ";

    /** Whose clock, where a format is written by another machine such as a controller. */
    private record Writer(UUID host, String format) {}

    private final JdbcClient jdbc;
    private final HostTimes times;
    private final Duration skew;

    DoubtRows(JdbcClient jdbc, HostTimes times, VerificationProperties properties) {
        this.jdbc = jdbc;
        this.times = times;
        this.skew = properties.clockSkew();
    }

    /** What they deny of patches on these hosts, and the restarts that they ask for there. */
    List<Doubt> of(ChangeNumber change, Collection<UUID> hosts) {
        List<Doubt> doubts = new ArrayList<>(jdbc.sql(SELECT + "(e.standing IN ('NO_TIME', 'CLOCK_AHEAD')"
                        + " OR e.standing = 'ACCEPTED' AND " + SharedFiles.CLAIMED_TWICE
                        + ") ORDER BY l.received_at, l.id")
                .param(change.value())
                .query((row, n) -> doubt(row))
                .list());
        doubts.addAll(before(change));
        doubts.removeIf(doubt -> !hosts.contains(doubt.host()) || !doubt.denies() && !doubt.asksForRestart());
        return doubts;
    }

    /** What a log without a time, or with one to come, tells of had happened when it was handed in; more nobody knows. */
    private static Doubt doubt(ResultSet row) throws SQLException {
        PatchOutcome outcome = EvidenceRows.outcome(row);
        boolean shared = outcome.standing() == Standing.ACCEPTED;
        Instant last = Objects.requireNonNull(shared ? outcome.at() : SqlTime.instant(row, "received_at"));
        return doubt(row, outcome, shared ? Standing.SHARED_FILE : outcome.standing(), last);
    }

    private static Doubt doubt(ResultSet row, PatchOutcome outcome, Standing standing, Instant last)
            throws SQLException {
        return new Doubt(
                Ids.from(row.getBytes("host_id")),
                outcome.patchId(),
                row.getString("package_name"),
                standing,
                EvidenceRows.proof(row, outcome, last));
    }

    /** What logs tell of the time before the deployment and may be of it: they came in first since then, by a clock that may be behind. */
    private List<Doubt> before(ChangeNumber change) {
        Map<UUID, Instant> sent = times.sent(change);
        Map<Writer, ClockBehind> clocks = clocks(change);
        return jdbc
                .sql(SELECT + "e.standing = 'OLDER_THAN_DEPLOYMENT' ORDER BY l.received_at, l.id")
                .param(change.value())
                .query((row, n) -> before(row, sent, clocks))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Doubt> before(ResultSet row, Map<UUID, Instant> sent, Map<Writer, ClockBehind> clocks)
            throws SQLException {
        PatchOutcome outcome = EvidenceRows.outcome(row);
        Instant at = Objects.requireNonNull(outcome.at());
        Instant receivedAt = Objects.requireNonNull(SqlTime.instant(row, "first_received_at"));
        Instant sentAt = sent.get(Ids.from(row.getBytes("host_id")));
        if (sentAt == null || receivedAt.isBefore(sentAt)) {
            return Optional.empty();
        }
        Optional<Instant> latest = clocks.getOrDefault(writer(row), ClockBehind.ANY)
                .shownBy(at, receivedAt, skew)
                .shownBy(SqlTime.instant(row, "last_told_at"), receivedAt, skew)
                .latest(at, sentAt.minus(skew));
        return latest.isEmpty() ? Optional.empty() : Optional.of(doubt(row, outcome, outcome.standing(), latest.get()));
    }

    /** What the logs that count show of the clocks by which they were written since the deployment. */
    private Map<Writer, ClockBehind> clocks(ChangeNumber change) {
        Map<Writer, ClockBehind> clocks = new HashMap<>();
        jdbc.sql("SELECT l.host_id, l.log_format, l.last_told_at, l.received_at FROM installer_log l"
                        + " WHERE l.change_number = ? AND l.standing = 'ACCEPTED' AND NOT " + SharedFiles.CLAIMED_TWICE)
                .param(change.value())
                .query(row -> {
                    Instant receivedAt = Objects.requireNonNull(SqlTime.instant(row, "received_at"));
                    ClockBehind shown = ClockBehind.ANY.shownBy(SqlTime.instant(row, "last_told_at"), receivedAt, skew);
                    clocks.merge(writer(row), shown, ClockBehind::atMost);
                });
        return clocks;
    }

    private static Writer writer(ResultSet row) throws SQLException {
        return new Writer(Ids.from(row.getBytes("host_id")), row.getString("log_format"));
    }
}
