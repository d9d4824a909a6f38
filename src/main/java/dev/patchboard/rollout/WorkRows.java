package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hosts that wait for workers, and who holds them. Callers hold the transaction. */
@Repository
class WorkRows {

    private static final String FREE = " done_at IS NULL AND (leased_until IS NULL OR leased_until <= ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    WorkRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A claim as it was made; {@code leasedUntil} is its latest lease. */
    record Claim(UUID id, UUID batchId, String worker, Instant claimedAt, Instant leasedUntil) {}

    /** A host of a batch and the claim that was given it last. */
    record Row(
            UUID hostId, @Nullable UUID claimId, @Nullable Instant leasedUntil, int handedOut, boolean done) {

        boolean heldBy(UUID claim) {
            return claim.equals(claimId);
        }

        boolean leased(Instant now) {
            return !done && leasedUntil != null && leasedUntil.isAfter(now);
        }
    }

    void offer(Batch batch, Collection<UUID> hosts) {
        batches.batchUpdate(
                "INSERT INTO rollout_work (batch_id, host_id, change_number, handed_out) VALUES (?, ?, ?, 0)",
                hosts.stream()
                        .map(host -> new Object[] {
                            Ids.bytes(batch.id()),
                            Ids.bytes(host),
                            batch.change().value()
                        })
                        .toList());
    }

    /** Batches with a host that nobody holds, the oldest first. */
    List<UUID> batchesWithFree(@Nullable ChangeNumber change, Instant now, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("SELECT DISTINCT batch_id FROM rollout_work WHERE" + FREE
                        + (change == null ? "" : " AND change_number = ?") + " ORDER BY batch_id LIMIT ?")
                .param(SqlTime.utc(now));
        return (change == null ? query : query.param(change.value()))
                .param(limit)
                .query((row, n) -> Ids.from(row.getBytes(1)))
                .list();
    }

    /** Batches with a host that is not reported, the oldest first. */
    List<UUID> batchesOpen(int limit) {
        return jdbc.sql("SELECT DISTINCT batch_id FROM rollout_work WHERE done_at IS NULL ORDER BY batch_id LIMIT ?")
                .param(limit)
                .query((row, n) -> Ids.from(row.getBytes(1)))
                .list();
    }

    /** Locks hosts of a batch that nobody holds, and leaves those to others that another transaction is just taking. */
    List<UUID> lockFree(UUID batch, Instant now, int limit) {
        return jdbc.sql("SELECT host_id FROM rollout_work WHERE batch_id = ? AND" + FREE
                        + " ORDER BY host_id LIMIT ? FOR UPDATE SKIP LOCKED")
                .param(Ids.bytes(batch))
                .param(SqlTime.utc(now))
                .param(limit)
                .query((row, n) -> Ids.from(row.getBytes(1)))
                .list();
    }

    /** Gives a host to a claim; false when somebody holds it after all. */
    boolean give(Claim claim, UUID host, Instant now) {
        boolean given = jdbc.sql("UPDATE rollout_work SET claim_id = ?, leased_until = ?, handed_out = handed_out + 1"
                                + " WHERE batch_id = ? AND host_id = ? AND" + FREE)
                        .param(Ids.bytes(claim.id()))
                        .param(SqlTime.utc(claim.leasedUntil()))
                        .params(Ids.bytes(claim.batchId()), Ids.bytes(host))
                        .param(SqlTime.utc(now))
                        .update()
                == 1;
        if (given) {
            jdbc.sql("INSERT INTO rollout_claim_host (claim_id, host_id) VALUES (?, ?)")
                    .params(Ids.bytes(claim.id()), Ids.bytes(host))
                    .update();
        }
        return given;
    }

    void insert(Claim claim) {
        jdbc.sql("INSERT INTO rollout_claim (id, batch_id, worker, claimed_at, leased_until) VALUES (?, ?, ?, ?, ?)")
                .params(Ids.bytes(claim.id()), Ids.bytes(claim.batchId()), claim.worker())
                .param(SqlTime.utc(claim.claimedAt()))
                .param(SqlTime.utc(claim.leasedUntil()))
                .update();
    }

    /** Takes back a claim that was given nothing. */
    void delete(UUID claim) {
        jdbc.sql("DELETE FROM rollout_claim WHERE id = ?")
                .param(Ids.bytes(claim))
                .update();
    }

    Optional<Claim> find(UUID claim) {
        return jdbc.sql("SELECT id, batch_id, worker, claimed_at, leased_until FROM rollout_claim WHERE id = ?")
                .param(Ids.bytes(claim))
                .query((row, n) -> new Claim(
                        Ids.from(row.getBytes("id")),
                        Ids.from(row.getBytes("batch_id")),
                        row.getString("worker"),
                        Objects.requireNonNull(SqlTime.instant(row, "claimed_at")),
                        Objects.requireNonNull(SqlTime.instant(row, "leased_until"))))
                .optional();
    }

    /** Prolongs the lease of what the claim still holds; returns how many hosts that is. */
    int extend(UUID claim, Instant until, Instant now) {
        int held = jdbc.sql("UPDATE rollout_work SET leased_until = ? WHERE claim_id = ? AND done_at IS NULL"
                        + " AND leased_until > ?")
                .param(SqlTime.utc(until))
                .param(Ids.bytes(claim))
                .param(SqlTime.utc(now))
                .update();
        if (held > 0) {
            jdbc.sql("UPDATE rollout_claim SET leased_until = ? WHERE id = ?")
                    .param(SqlTime.utc(until))
                    .param(Ids.bytes(claim))
                    .update();
        }
        return held;
    }

    List<Row> of(UUID batch) {
        return jdbc.sql("SELECT host_id, claim_id, leased_until, handed_out, done_at FROM rollout_work"
                        + " WHERE batch_id = ? ORDER BY host_id")
                .param(Ids.bytes(batch))
                .query((row, n) -> row(row))
                .list();
    }

    /** The hosts that a claim was ever given, locked in order, whoever holds them now. */
    List<Row> lockOf(Claim claim) {
        return jdbc.sql("SELECT host_id, claim_id, leased_until, handed_out, done_at FROM rollout_work"
                        + " WHERE batch_id = ? AND host_id IN (SELECT host_id FROM rollout_claim_host WHERE claim_id = ?)"
                        + " ORDER BY host_id FOR UPDATE")
                .params(Ids.bytes(claim.batchId()), Ids.bytes(claim.id()))
                .query((row, n) -> row(row))
                .list();
    }

    void done(UUID batch, Collection<UUID> hosts, Instant now) {
        batches.batchUpdate(
                "UPDATE rollout_work SET done_at = ? WHERE batch_id = ? AND host_id = ? AND done_at IS NULL",
                hosts.stream()
                        .map(host -> new Object[] {SqlTime.utc(now), Ids.bytes(batch), Ids.bytes(host)})
                        .toList());
    }

    private static Row row(ResultSet row) throws SQLException {
        byte[] claim = row.getBytes("claim_id");
        return new Row(
                Ids.from(row.getBytes("host_id")),
                claim == null ? null : Ids.from(claim),
                SqlTime.instant(row, "leased_until"),
                row.getInt("handed_out"),
                row.getObject("done_at") != null);
    }
}
