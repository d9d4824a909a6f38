package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.log.InstallerLogReader;
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

    private static final String FIRST_TIME =
            " (SELECT t.log_time FROM log_outcome t WHERE t.log_id = l.id AND t.entry_no = 0) AS first_time,";

    private static final String SELECT =
            "SELECT e.*, l.sha256, l.log_format, l.received_at, l.last_told_at," + FIRST_TIME
                    + " (SELECT MIN(o.received_at) FROM installer_log o WHERE o.sha256 = l.sha256) AS first_received_at"
                    + " FROM install_evidence_package e JOIN installer_log l ON l.id = e.log_id WHERE e.change_number = ? AND ";

    private final JdbcClient jdbc;
    private final HostTimes times;
    private final InstallerLogReader reader;
    private final Duration skew;

    DoubtRows(JdbcClient jdbc, HostTimes times, InstallerLogReader reader, VerificationProperties properties) {
        this.jdbc = jdbc;
        this.times = times;
        this.reader = reader;
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
        Map<LogWriter, ClockBehind> clocks = clocks(change);
        return jdbc
                .sql(SELECT + "e.standing = 'OLDER_THAN_DEPLOYMENT' ORDER BY l.received_at, l.id")
                .param(change.value())
                .query((row, n) -> before(row, sent, clocks))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Doubt> before(ResultSet row, Map<UUID, Instant> sent, Map<LogWriter, ClockBehind> clocks)
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
    private Map<LogWriter, ClockBehind> clocks(ChangeNumber change) {
        Map<LogWriter, ClockBehind> clocks = new HashMap<>();
        jdbc.sql("SELECT l.host_id, l.log_format,"
                        + FIRST_TIME
                        + " l.last_told_at, l.received_at FROM installer_log l"
                        + " WHERE l.change_number = ? AND l.standing = 'ACCEPTED' AND NOT " + SharedFiles.CLAIMED_TWICE)
                .param(change.value())
                .query(row -> {
                    Instant receivedAt = Objects.requireNonNull(SqlTime.instant(row, "received_at"));
                    ClockBehind shown = ClockBehind.ANY.shownBy(SqlTime.instant(row, "last_told_at"), receivedAt, skew);
                    clocks.merge(writer(row), shown, ClockBehind::atMost);
                });
        return clocks;
    }

    private LogWriter writer(ResultSet row) throws SQLException {
        String format = row.getString("log_format");
        return LogWriter.of(
                Ids.from(row.getBytes("host_id")), format, reader.isWrittenByHost(format), row.getString("first_time"));
    }
}
