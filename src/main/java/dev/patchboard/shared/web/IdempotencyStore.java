package dev.patchboard.shared.web;

import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys, claims and answers as rows, so that they hold across nodes and restarts. */
@Repository
class IdempotencyStore {

    static final Duration KEPT_FOR = Duration.ofHours(24);
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Duration lease;

    /**
     * @param lease after that a request is held for dead; if it lives, its attempt number stops it from committing
     */
    IdempotencyStore(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${patchboard.idempotency.lease:30s}") Duration lease) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What a key is known to stand for. */
    record Row(
            byte[] digest,
            int attempt,
            boolean leased,
            boolean executed,
            boolean expired,
            Optional<KeptAnswer> answer) {}

    /** Takes a key nobody used; false if somebody has. */
    boolean insert(byte[] id, byte[] digest, Instant now) {
        try {
            ownTransaction.executeWithoutResult(
                    status -> jdbc.sql("insert into idempotency_key (id, body_digest, attempt, lease_until, executed,"
                                    + " expires_at) values (:id, :digest, 1, :lease, false, :expires)")
                            .param("id", id)
                            .param("digest", digest)
                            .param("lease", SqlTime.utc(now.plus(lease)))
                            .param("expires", SqlTime.utc(now.plus(KEPT_FOR)))
                            .update());
            return true;
        } catch (DuplicateKeyException used) {
            return false;
        }
    }

    Optional<Row> find(byte[] id, Instant now) {
        return Objects.requireNonNull(ownTransaction.execute(
                status -> jdbc.sql("select body_digest, attempt, lease_until, executed, answer_status, answer_headers,"
                                + " answer_body, expires_at from idempotency_key where id = :id")
                        .param("id", id)
                        .query((row, index) -> read(row, now))
                        .optional()));
    }

    /** Takes over from a request that is held for dead and has committed nothing. */
    boolean takeOver(byte[] id, int attempt, Instant now) {
        return Objects.requireNonNull(ownTransaction.execute(status -> jdbc.sql("update idempotency_key set"
                                + " attempt = attempt + 1, lease_until = :lease where id = :id and attempt = :attempt"
                                + " and executed = false and answer_status is null and lease_until <= :now")
                        .param("id", id)
                        .param("attempt", attempt)
                        .param("now", SqlTime.utc(now))
                        .param("lease", SqlTime.utc(now.plus(lease)))
                        .update()))
                == 1;
    }

    /** Forgets a key whose request came to nothing, or whose day is over. */
    void release(byte[] id, int attempt) {
        ownTransaction.executeWithoutResult(status -> jdbc.sql("delete from idempotency_key where id = :id and"
                        + " attempt = :attempt and executed = false and answer_status is null")
                .param("id", id)
                .param("attempt", attempt)
                .update());
    }

    void forgetExpired(Instant now) {
        ownTransaction.executeWithoutResult(status -> jdbc.sql("delete from idempotency_key where expires_at <= :now")
                .param("now", SqlTime.utc(now))
                .update());
    }

    /** Joins the running transaction: the mark stands if and only if the work does. False if another attempt took over. */
    boolean markExecuted(IdempotencyClaim claim) {
        return jdbc.sql("update idempotency_key set executed = true where id = :id and attempt = :attempt")
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    void keep(IdempotencyClaim claim, KeptAnswer answer) {
        ownTransaction.executeWithoutResult(status -> jdbc.sql("update idempotency_key set answer_status = :status,"
                        + " answer_headers = :headers, answer_body = :body where id = :id and attempt = :attempt")
                .param("status", answer.status())
                .param("headers", answer.headers())
                .param("body", answer.body())
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .update());
    }

    /** Done, and the answer is not kept. */
    void finish(IdempotencyClaim claim, Instant now) {
        ownTransaction.executeWithoutResult(status -> jdbc.sql("update idempotency_key set executed = true,"
                        + " lease_until = :now where id = :id and attempt = :attempt")
                .param("now", SqlTime.utc(now))
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .update());
    }

    private static Row read(ResultSet row, Instant now) throws SQLException {
        int status = row.getInt("answer_status");
        Optional<KeptAnswer> answer = row.wasNull()
                ? Optional.empty()
                : Optional.of(new KeptAnswer(status, row.getString("answer_headers"), row.getBytes("answer_body")));
        return new Row(
                row.getBytes("body_digest"),
                row.getInt("attempt"),
                Objects.requireNonNull(SqlTime.instant(row, "lease_until")).isAfter(now),
                row.getBoolean("executed"),
                !Objects.requireNonNull(SqlTime.instant(row, "expires_at")).isAfter(now),
                answer);
    }
}
