package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What logs say of the patches of a change. Callers hold the transaction. */
@Repository
class EvidenceRows {

    /** SQL: whether another log of the host that counts begins with the {@code installer_log l} and goes on. */
    private static final String CONTINUED =
            "EXISTS (SELECT 1 FROM installer_log_continued c JOIN installer_log w ON w.id = c.by_log_id WHERE c.log_id = l.id"
                    + " AND w.standing = 'ACCEPTED' AND NOT "
                    + SharedFiles.claimedTwice("w") + ")";

    private static final String INSERT =
            "INSERT INTO %s (log_id, patch_id, change_number, host_id, outcome, installed_version, reached,"
                    + " reboot_asked, happened_at, line_no, vague, standing, note%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    EvidenceRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(ReceivedLog log, List<PackageOutcome> packages) {
        batches.batchUpdate(
                INSERT.formatted("install_evidence", "", ""),
                log.patches().stream()
                        .map(outcome -> columns(log, outcome).toArray())
                        .toList());
        batches.batchUpdate(
                INSERT.formatted("install_evidence_package", ", package_name, there_since, step_before", ", ?, ?, ?"),
                packages.stream().map(outcome -> columns(log, outcome)).toList());
    }

    /** The same in place of what a log was taken for before. */
    void replace(ReceivedLog judged, List<PackageOutcome> packages) {
        for (String table : List.of("install_evidence", "install_evidence_package")) {
            jdbc.sql("DELETE FROM " + table + " WHERE log_id = ?")
                    .param(Ids.bytes(judged.id()))
                    .update();
        }
        insert(judged, packages);
    }

    private static Object[] columns(ReceivedLog log, PackageOutcome outcome) {
        List<@Nullable Object> columns = columns(log, outcome.said());
        columns.add(outcome.part());
        columns.add(SqlTime.utc(outcome.thereSince()));
        columns.add(SqlTime.utc(outcome.stepBefore()));
        return columns.toArray();
    }

    private static List<@Nullable Object> columns(ReceivedLog log, PatchOutcome outcome) {
        return new ArrayList<>(Arrays.<@Nullable Object>asList(
                Ids.bytes(log.id()),
                Ids.bytes(outcome.patchId()),
                log.change().value(),
                Ids.bytes(log.hostId()),
                outcome.outcome().name(),
                outcome.version(),
                Reached.of(outcome.fixedVersionReached()).name(),
                outcome.rebootAsked(),
                SqlTime.utc(outcome.at()),
                outcome.line(),
                Word.isVague(log.format(), outcome.outcome()),
                outcome.standing().name(),
                LogRows.cut(outcome.note(), 1000)));
    }

    List<PatchOutcome> ofLog(UUID log) {
        return jdbc.sql("SELECT * FROM install_evidence WHERE log_id = ? ORDER BY patch_id")
                .param(Ids.bytes(log))
                .query((row, n) -> outcome(row))
                .list();
    }

    /** The last accepted word by host, patch and key of the package; a file that more than one host claims has none (law 4). */
    Map<UUID, Map<UUID, Map<String, InstallProof>>> words(ChangeNumber change, Collection<UUID> hosts) {
        Map<UUID, Map<UUID, Map<String, InstallProof>>> last = new HashMap<>();
        said(change, hosts)
                .forEach((host, byPatch) -> byPatch.forEach((patch, byPart) ->
                        last.computeIfAbsent(host, id -> new HashMap<>()).put(patch, Word.last(byPart))));
        return last;
    }

    /** Every accepted word by the same. That it was there stays true of a log that goes on in another: it dates what the whole one says. */
    Map<UUID, Map<UUID, Map<String, List<Word>>>> said(ChangeNumber change, Collection<UUID> hosts) {
        Map<UUID, Map<UUID, Map<String, List<Word>>>> words = new HashMap<>();
        jdbc
                .sql("SELECT e.*, l.sha256 FROM install_evidence_package e JOIN installer_log l ON l.id = e.log_id"
                        + " WHERE e.change_number = ? AND e.standing = 'ACCEPTED' AND NOT " + SharedFiles.CLAIMED_TWICE
                        + " AND (e.outcome = 'ALREADY_PRESENT' OR NOT " + CONTINUED + ")")
                .param(change.value())
                .query((row, n) -> word(row))
                .list()
                .stream()
                .filter(word -> hosts.contains(word.host()))
                .forEach(word -> words.computeIfAbsent(word.host(), id -> new HashMap<>())
                        .computeIfAbsent(word.patch(), id -> new HashMap<>())
                        .computeIfAbsent(word.part(), key -> new ArrayList<>())
                        .add(word));
        return words;
    }

    /** What one log says of the packages of patches, where it is of this deployment. */
    List<PackageOutcome> packagesOf(UUID log) {
        return jdbc.sql("SELECT * FROM install_evidence_package WHERE log_id = ? AND standing = 'ACCEPTED'")
                .param(Ids.bytes(log))
                .query((row, n) -> new PackageOutcome(
                        row.getString("package_name"),
                        outcome(row),
                        SqlTime.instant(row, "there_since"),
                        SqlTime.instant(row, "step_before")))
                .list();
    }

    /** A log that does not count, and why. */
    record Refused(Standing standing, String sha256) {}

    /** Why the latest log that tells of a patch does not count, by host and patch. */
    Map<UUID, Map<UUID, Refused>> refused(ChangeNumber change) {
        Map<UUID, Map<UUID, Refused>> refused = new HashMap<>();
        jdbc.sql("SELECT e.host_id, e.patch_id, e.standing, l.sha256 FROM install_evidence e"
                        + " JOIN installer_log l ON l.id = e.log_id WHERE e.change_number = ?"
                        + " AND (e.standing <> 'ACCEPTED' OR " + SharedFiles.CLAIMED_TWICE
                        + ") ORDER BY l.received_at, l.id")
                .param(change.value())
                .query(row -> {
                    Standing kept = Standing.valueOf(row.getString("standing"));
                    refused.computeIfAbsent(Ids.from(row.getBytes("host_id")), id -> new HashMap<>())
                            .put(
                                    Ids.from(row.getBytes("patch_id")),
                                    new Refused(
                                            kept == Standing.ACCEPTED ? Standing.SHARED_FILE : kept,
                                            row.getString("sha256")));
                });
        return refused;
    }

    private static Word word(ResultSet row) throws SQLException {
        PatchOutcome outcome = outcome(row);
        return new Word(
                Ids.from(row.getBytes("host_id")),
                outcome.patchId(),
                row.getString("package_name"),
                proof(row, outcome, Objects.requireNonNull(outcome.at())),
                row.getBoolean("vague"),
                SqlTime.instant(row, "there_since"),
                SqlTime.instant(row, "step_before"));
    }

    /**
     * A word on a package as proof.
     *
     * @param row of its package, with the digest of the log
     * @param at when it happened
     */
    static InstallProof proof(ResultSet row, PatchOutcome outcome, Instant at) throws SQLException {
        return InstallProof.of(Ids.from(row.getBytes("log_id")), outcome, at, row.getString("sha256"));
    }

    static PatchOutcome outcome(ResultSet row) throws SQLException {
        Reached reached = Reached.valueOf(row.getString("reached"));
        return new PatchOutcome(
                Ids.from(row.getBytes("patch_id")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("installed_version"),
                reached == Reached.UNKNOWN ? null : reached == Reached.YES,
                row.getBoolean("reboot_asked"),
                SqlTime.instant(row, "happened_at"),
                row.getLong("line_no"),
                Standing.valueOf(row.getString("standing")),
                row.getString("note"));
    }
}
