package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.log.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of logs. Callers hold the transaction. */
@Repository
class LogRows {

    private static final int BATCH = 1_000;
    private static final String SELECT =
            "SELECT l.*, " + SharedFiles.CLAIMED_TWICE + " AS claimed_twice FROM installer_log l";

    private final JdbcClient jdbc;
    private final LogEntryRows entries;
    private final EvidenceRows evidence;
    private final SharedFiles shared;

    LogRows(JdbcClient jdbc, LogEntryRows entries, EvidenceRows evidence, SharedFiles shared) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.evidence = evidence;
        this.shared = shared;
    }

    Optional<ReceivedLog> find(ChangeNumber change, UUID host, String sha256) {
        return jdbc
                .sql(SELECT + " WHERE l.change_number = ? AND l.host_id = ? AND l.sha256 = ?")
                .params(change.value(), Ids.bytes(host), sha256)
                .query((row, n) -> log(row))
                .list()
                .stream()
                .findFirst();
    }

    Optional<ReceivedLog> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE l.id = ?").param(Ids.bytes(id)).query((row, n) -> log(row)).list().stream()
                .findFirst();
    }

    /** Logs of one host of a change, oldest first. */
    List<ReceivedLog> of(ChangeNumber change, UUID host) {
        return jdbc.sql(SELECT + " WHERE l.change_number = ? AND l.host_id = ? ORDER BY l.id")
                .params(change.value(), Ids.bytes(host))
                .query((row, n) -> log(row))
                .list();
    }

    /** Logs of these hosts that would count if no other host told the same. */
    List<ReceivedLog> doubted(List<UUID> hosts) {
        List<ReceivedLog> doubted = new ArrayList<>();
        for (int from = 0; from < hosts.size(); from += BATCH) {
            doubted.addAll(jdbc.sql(SELECT + " WHERE l.host_id IN (:hosts) AND l.standing = 'ACCEPTED' AND "
                            + SharedFiles.CLAIMED_TWICE + " ORDER BY l.id")
                    .param(
                            "hosts",
                            hosts.subList(from, Math.min(hosts.size(), from + BATCH)).stream()
                                    .map(Ids::bytes)
                                    .toList())
                    .query((row, n) -> log(row))
                    .list());
        }
        return doubted;
    }

    /** Up to {@code limit} logs of a change, newest first, from behind this one on; from the newest when it is null. */
    List<ReceivedLog> page(ChangeNumber change, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + " WHERE l.change_number = ?" + (after == null ? "" : " AND l.id < ?")
                        + " ORDER BY l.id DESC LIMIT " + limit)
                .params(after == null ? List.of(change.value()) : List.of(change.value(), Ids.bytes(after)))
                .query((row, n) -> log(row))
                .list();
    }

    /** Logs of a change, newest first. */
    List<ReceivedLog> of(ChangeNumber change) {
        return jdbc.sql(SELECT + " WHERE l.change_number = ? ORDER BY l.id DESC")
                .param(change.value())
                .query((row, n) -> log(row))
                .list();
    }

    /** What was handed in of this file, or of one that tells the same at the same times, for whichever host and change. */
    List<ReceivedLog> ofFile(String sha256) {
        return jdbc.sql(SELECT + " WHERE " + SharedFiles.SAME_LOG + " ORDER BY l.id")
                .params(sha256, sha256)
                .query((row, n) -> log(row))
                .list();
    }

    /**
     * Keeps a log.
     *
     * @param content digest by which a copy of it is known again
     * @param lastTold the last moment that it tells of, or null when it gives none
     * @param told its entries
     */
    void insert(
            ReceivedLog log,
            String content,
            @Nullable Instant lastTold,
            List<LogEntry> told,
            List<PackageOutcome> packages) {
        jdbc.sql(
                        "INSERT INTO installer_log (id, change_number, host_id, sha256, file_name, log_format, encoding, line_count,"
                                + " byte_count, overall, entry_count, standing, note, received_at, received_by, content_sha256, last_told_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.bytes(log.id()),
                        log.change().value(),
                        Ids.bytes(log.hostId()),
                        log.sha256(),
                        log.fileName())
                .params(
                        log.format(),
                        log.encoding(),
                        log.lines(),
                        log.bytes(),
                        log.overall().name(),
                        log.entries())
                .params(log.standing().name(), cut(log.note(), 1000))
                .param(SqlTime.utc(log.receivedAt()))
                .param(log.receivedBy())
                .param(content)
                .param(SqlTime.utc(lastTold))
                .update();
        entries.insert(log.id(), told);
        evidence.insert(log, packages);
    }

    /**
     * Keeps what a known log is taken for now.
     *
     * @param lastTold as in {@link #insert}
     */
    void rejudge(ReceivedLog judged, @Nullable Instant lastTold, List<PackageOutcome> packages) {
        jdbc.sql("UPDATE installer_log SET standing = ?, note = ?, last_told_at = ? WHERE id = ?")
                .params(judged.standing().name(), cut(judged.note(), 1000))
                .param(SqlTime.utc(lastTold))
                .param(Ids.bytes(judged.id()))
                .update();
        evidence.replace(judged, packages);
    }

    /** What a log says of each package, KB and product. */
    List<LogEntry> entries(UUID log) {
        return entries.of(log);
    }

    private ReceivedLog log(ResultSet row) throws SQLException {
        UUID id = Ids.from(row.getBytes("id"));
        UUID host = Ids.from(row.getBytes("host_id"));
        String sha256 = row.getString("sha256");
        Standing kept = Standing.valueOf(row.getString("standing"));
        boolean doubted = kept == Standing.ACCEPTED && row.getBoolean("claimed_twice");
        List<PatchOutcome> outcomes = evidence.ofLog(id);
        String note = row.getString("note");
        return new ReceivedLog(
                id,
                new ChangeNumber(row.getLong("change_number")),
                host,
                sha256,
                row.getString("file_name"),
                row.getString("log_format"),
                row.getString("encoding"),
                row.getLong("line_count"),
                row.getLong("byte_count"),
                Outcome.valueOf(row.getString("overall")),
                row.getInt("entry_count"),
                doubted ? Standing.SHARED_FILE : kept,
                doubted ? (shared.words(sha256, host) + " " + note).strip() : note,
                Objects.requireNonNull(SqlTime.instant(row, "received_at")),
                row.getString("received_by"),
                doubted ? outcomes.stream().map(PatchOutcome::doubted).toList() : outcomes);
    }

    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
