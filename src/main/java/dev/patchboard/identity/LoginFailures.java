package dev.patchboard.identity;

import dev.patchboard.shared.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing: from the fifth wrong password on, a login waits 30 seconds, then twice as long each time, up to 15
 * minutes. An attempt counts before the password is looked at, so that many at once gain nothing.
 */
@Component
class LoginFailures {

    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /** A login left alone that long starts anew. */
    private static final Duration MEMORY = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LoginFailures(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Failures(
            int count, Instant last, @Nullable Instant lockedUntil) {}

    /** Counts an attempt, or says until when this login has to wait. */
    Optional<Instant> attempt(String login, Instant now) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> count(login, now)));
        } catch (DuplicateKeyException twoFirstAttempts) {
            return Objects.requireNonNull(transaction.execute(status -> count(login, now)));
        }
    }

    /** Forgets the failures of a login that has proven itself. */
    void clear(String login) {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from login_failure where login = :login")
                .param("login", login)
                .update());
    }

    private Optional<Instant> count(String login, Instant now) {
        Optional<Failures> known = find(login);
        if (known.isEmpty()) {
            forgetOld(now);
            insert(login, now);
            return Optional.empty();
        }
        Failures past = known.get();
        if (past.lockedUntil() != null && past.lockedUntil().isAfter(now)) {
            return Optional.of(past.lockedUntil());
        }
        int count = past.last().isBefore(now.minus(MEMORY)) ? 1 : past.count() + 1;
        update(login, count, now);
        return Optional.empty();
    }

    private Optional<Failures> find(String login) {
        return jdbc.sql("select failures, last_failed_at, locked_until from login_failure where login = :login"
                        + " for update")
                .param("login", login)
                .query((row, index) -> new Failures(
                        row.getInt("failures"),
                        Objects.requireNonNull(SqlTime.instant(row, "last_failed_at")),
                        SqlTime.instant(row, "locked_until")))
                .optional();
    }

    private void insert(String login, Instant now) {
        jdbc.sql("insert into login_failure (login, failures, last_failed_at) values (:login, 1, :now)")
                .param("login", login)
                .param("now", SqlTime.utc(now))
                .update();
    }

    private void update(String login, int count, Instant now) {
        jdbc.sql("update login_failure set failures = :count, last_failed_at = :now, locked_until = :until"
                        + " where login = :login")
                .param("count", count)
                .param("now", SqlTime.utc(now))
                .param("until", SqlTime.utc(count < FREE ? null : now.plus(wait(count))))
                .param("login", login)
                .update();
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from login_failure where last_failed_at < :before")
                .param("before", SqlTime.utc(now.minus(MEMORY)))
                .update();
    }

    private static Duration wait(int count) {
        int doublings = Math.min(count - FREE, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
