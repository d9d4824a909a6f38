package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a host and patch. Callers hold the transaction. */
@Repository
class DeploymentRows {

    private static final String SELECT = "SELECT host_id, patch_id, attempt, sent_attempt, batch_id, due_at, outcome,"
            + " installed_version, version_proof, log_sha256, without_log, reboot_needed, installed_at, booted_at, note,"
            + " removal_batch_id, removed_at FROM rollout_deployment WHERE change_number = ?";
    private static final String ONE = " WHERE change_number = ? AND host_id = ? AND patch_id = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    DeploymentRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    List<Deployment> all(ChangeNumber change) {
        return jdbc.sql(SELECT)
                .param(change.value())
                .query((row, n) -> deployment(row))
                .list();
    }

    Optional<Deployment> find(ChangeNumber change, UUID host, UUID patch) {
        return jdbc.sql(SELECT + " AND host_id = ? AND patch_id = ?")
                .params(change.value(), Ids.bytes(host), Ids.bytes(patch))
                .query((row, n) -> deployment(row))
                .optional();
    }

    void insert(ChangeNumber change, UUID host, Collection<UUID> patches) {
        batches.batchUpdate(
                "INSERT INTO rollout_deployment (change_number, host_id, patch_id, attempt, sent_attempt, version_proof,"
                        + " reboot_needed) VALUES (?, ?, ?, 1, 0, 'NOT_READ', FALSE)",
                patches.stream()
                        .map(patch -> new Object[] {change.value(), Ids.bytes(host), Ids.bytes(patch)})
                        .toList());
    }

    void delete(ChangeNumber change, Collection<UUID> hosts) {
        batches.batchUpdate(
                "DELETE FROM rollout_deployment WHERE change_number = ? AND host_id = ? AND sent_attempt = 0",
                hosts.stream()
                        .map(host -> new Object[] {change.value(), Ids.bytes(host)})
                        .toList());
    }

    /** Notes that the wanted attempt went out with a batch. */
    void sent(ChangeNumber change, Collection<UUID> hosts, UUID batch, Instant due) {
        batches.batchUpdate(
                "UPDATE rollout_deployment SET sent_attempt = attempt, batch_id = ?, due_at = ?, outcome = NULL,"
                        + " installed_version = NULL, version_proof = 'NOT_READ', log_sha256 = NULL, without_log = FALSE, reboot_needed = FALSE,"
                        + " installed_at = NULL, note = NULL, removal_batch_id = NULL, removed_at = NULL"
                        + " WHERE change_number = ? AND host_id = ? AND sent_attempt < attempt",
                hosts.stream()
                        .map(host -> new Object[] {Ids.bytes(batch), SqlTime.utc(due), change.value(), Ids.bytes(host)})
                        .toList());
    }

    /** Asks for another attempt at every patch of the host that is not proven; does nothing if one is asked for already. */
    void again(ChangeNumber change, Collection<Deployment> which) {
        batches.batchUpdate(
                "UPDATE rollout_deployment SET attempt = sent_attempt + 1" + ONE,
                which.stream()
                        .map(row -> new Object[] {change.value(), Ids.bytes(row.hostId()), Ids.bytes(row.patchId())})
                        .toList());
    }

    /**
     * Writes a report over the latest attempt. A report ends the wish for another attempt if it is a success.
     *
     * @param withoutLog whether something else than a log shows the installation, which the host's class of asset accepts
     * @param restart whether the host owes a restart for it
     */
    void report(
            ChangeNumber change,
            HostReport report,
            boolean withoutLog,
            boolean restart,
            VersionProof proof,
            Instant installedAt,
            boolean settles) {
        jdbc.sql("UPDATE rollout_deployment SET outcome = ?, installed_version = ?, version_proof = ?, log_sha256 = ?,"
                        + " without_log = ?, reboot_needed = ?, installed_at = ?, note = ?,"
                        + " attempt = CASE WHEN ? THEN sent_attempt ELSE attempt END" + ONE)
                .param(report.outcome().name())
                .param(report.installedVersion())
                .param(proof.name())
                .param(report.log())
                .param(withoutLog)
                .param(restart)
                .param(SqlTime.utc(installedAt))
                .param(HostRows.cut(report.message()))
                .param(settles)
                .params(change.value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                .update();
    }

    void removalSent(ChangeNumber change, Collection<Deployment> which, UUID batch) {
        batches.batchUpdate(
                "UPDATE rollout_deployment SET removal_batch_id = ?" + ONE,
                which.stream()
                        .map(row -> new Object[] {
                            Ids.bytes(batch), change.value(), Ids.bytes(row.hostId()), Ids.bytes(row.patchId())
                        })
                        .toList());
    }

    /** A log shows that the patch is off the host again: from now on that log is what the row rests on. */
    void shownBack(HostReport report, Instant at) {
        jdbc.sql("UPDATE rollout_deployment SET removed_at = ?, outcome = 'ROLLED_BACK', installed_version = ?,"
                        + " version_proof = 'TOO_LOW', log_sha256 = ?, note = ?" + ONE)
                .param(SqlTime.utc(at))
                .param(report.installedVersion())
                .param(report.log())
                .param(HostRows.cut(report.message()))
                .params(report.change().value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                .update();
    }

    /** The log counts no more: what the host holds is unknown, so it is changed still (law 4). */
    void doubtedBack(HostReport report) {
        jdbc.sql("UPDATE rollout_deployment SET removed_at = NULL, outcome = 'UNKNOWN', installed_version = NULL,"
                        + " version_proof = 'NOT_READ', note = ?" + ONE)
                .param(HostRows.cut(report.message()))
                .params(report.change().value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                .update();
    }

    /** A log later than the order of its way back says that the patch is on the host: nothing shows it off any more. */
    void onAgain(HostReport report, VersionProof proof, Instant at) {
        jdbc.sql(
                        "UPDATE rollout_deployment SET removed_at = NULL, outcome = ?, installed_version = ?, version_proof = ?,"
                                + " log_sha256 = ?, installed_at = ?, note = ?" + ONE)
                .param(report.outcome().name())
                .param(report.installedVersion())
                .param(proof.name())
                .param(report.log())
                .param(SqlTime.utc(at))
                .param(HostRows.cut(report.message()))
                .params(report.change().value(), Ids.bytes(report.hostId()), Ids.bytes(report.patchId()))
                .update();
    }

    /** A person restored the host; which version it holds now, nobody read. */
    void removed(ChangeNumber change, UUID host, UUID patch, Instant at) {
        jdbc.sql("UPDATE rollout_deployment SET removed_at = ?, outcome = 'ROLLED_BACK',"
                        + " version_proof = 'NOT_READ'" + ONE)
                .param(SqlTime.utc(at))
                .params(change.value(), Ids.bytes(host), Ids.bytes(patch))
                .update();
    }

    /** Notes a start of a host in one change; an earlier one than is known changes nothing. */
    void booted(ChangeNumber change, UUID host, Instant at) {
        jdbc.sql("UPDATE rollout_deployment SET booted_at = ? WHERE change_number = ? AND host_id = ?"
                        + " AND (booted_at IS NULL OR booted_at < ?)")
                .param(SqlTime.utc(at))
                .params(change.value(), Ids.bytes(host))
                .param(SqlTime.utc(at))
                .update();
    }

    /** Changes in which something was sent to this host, lowest number first. */
    List<ChangeNumber> changesOf(UUID host) {
        return jdbc.sql("SELECT DISTINCT change_number FROM rollout_deployment WHERE host_id = ? AND sent_attempt > 0"
                        + " ORDER BY change_number")
                .param(Ids.bytes(host))
                .query((row, n) -> new ChangeNumber(row.getLong(1)))
                .list();
    }

    /** Hosts of the change to which any attempt was ever sent. */
    Set<UUID> sentTo(ChangeNumber change) {
        return Set.copyOf(
                jdbc.sql("SELECT DISTINCT host_id FROM rollout_deployment WHERE change_number = ? AND sent_attempt > 0")
                        .param(change.value())
                        .query((row, n) -> Ids.from(row.getBytes(1)))
                        .list());
    }

    private static Deployment deployment(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Deployment(
                Ids.from(row.getBytes("host_id")),
                Ids.from(row.getBytes("patch_id")),
                row.getInt("attempt"),
                row.getInt("sent_attempt"),
                id(row.getBytes("batch_id")),
                SqlTime.instant(row, "due_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("installed_version"),
                VersionProof.valueOf(row.getString("version_proof")),
                row.getString("log_sha256"),
                row.getBoolean("without_log"),
                row.getBoolean("reboot_needed"),
                SqlTime.instant(row, "installed_at"),
                SqlTime.instant(row, "booted_at"),
                row.getString("note"),
                id(row.getBytes("removal_batch_id")),
                SqlTime.instant(row, "removed_at"));
    }

    private static @Nullable UUID id(byte @Nullable [] bytes) {
        return bytes == null ? null : Ids.from(bytes);
    }
}
