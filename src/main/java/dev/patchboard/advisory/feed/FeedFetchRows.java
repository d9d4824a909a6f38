package dev.patchboard.advisory.feed;

import dev.patchboard.advisory.feed.FeedAnswer.Marks;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is known of each configured feed. */
@Repository
@Transactional
class FeedFetchRows {

    private static final int LONGEST_PROBLEM = 500;
    private static final int LONGEST_ETAG = 500;
    private static final int LONGEST_DATE = 100;

    private final JdbcClient jdbc;

    FeedFetchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row. */
    record Row(
            Marks marks,
            @Nullable Instant triedAt,
            @Nullable Instant succeededAt,
            @Nullable Instant nextTryAt,
            @Nullable Instant leaseUntil,
            @Nullable String problem) {}

    /** The row of a feed as it is configured now; empty when nobody has tried it. */
    Optional<Row> find(FeedSource source) {
        return jdbc.sql("SELECT * FROM advisory_feed_fetch WHERE name = ? AND kind = ? AND url = ?")
                .params(source.name(), source.kind().name(), source.url().toString())
                .query((row, number) -> row(row))
                .optional();
    }

    /** Makes sure that there is a row of the feed as it is configured now; a new one is due at once. */
    void ensure(FeedSource source, Instant now) {
        if (find(source).isEmpty()) {
            jdbc.sql("DELETE FROM advisory_feed_fetch WHERE name = ?")
                    .param(source.name())
                    .update();
            try {
                jdbc.sql("INSERT INTO advisory_feed_fetch (name, kind, url, next_try_at) VALUES (?, ?, ?, ?)")
                        .params(
                                source.name(),
                                source.kind().name(),
                                source.url().toString())
                        .param(SqlTime.utc(now))
                        .update();
            } catch (DuplicateKeyException another) {
                // Another node did it in the same moment.
                return;
            }
        }
    }

    /** Takes a due feed for one node: false where it is not due, or another node has it. */
    boolean claim(String name, Instant now, Instant until) {
        return jdbc.sql(
                                "UPDATE advisory_feed_fetch SET lease_until = ?, tried_at = ? WHERE name = ? AND next_try_at <= ?"
                                        + " AND (lease_until IS NULL OR lease_until <= ?)")
                        .param(SqlTime.utc(until))
                        .param(SqlTime.utc(now))
                        .param(name)
                        .param(SqlTime.utc(now))
                        .param(SqlTime.utc(now))
                        .update()
                == 1;
    }

    /** Makes a feed due now. */
    void due(String name, Instant now) {
        jdbc.sql("UPDATE advisory_feed_fetch SET next_try_at = ? WHERE name = ?")
                .param(SqlTime.utc(now))
                .param(name)
                .update();
    }

    /** Ends a try that brought the latest file, or the word that it is loaded already. */
    void succeeded(String name, Marks marks, @Nullable String problem, Instant now, Instant next) {
        jdbc.sql("UPDATE advisory_feed_fetch SET etag = ?, last_modified = ?, problem = ?, succeeded_at = ?,"
                        + " next_try_at = ?, lease_until = NULL WHERE name = ?")
                .param(fits(marks.etag(), LONGEST_ETAG))
                .param(fits(marks.lastModified(), LONGEST_DATE))
                .param(problem == null ? null : cut(problem))
                .param(SqlTime.utc(now))
                .param(SqlTime.utc(next))
                .param(name)
                .update();
    }

    /** Ends a try that brought nothing. */
    void failed(String name, String problem, Instant next) {
        jdbc.sql("UPDATE advisory_feed_fetch SET problem = ?, next_try_at = ?, lease_until = NULL WHERE name = ?")
                .param(cut(problem))
                .param(SqlTime.utc(next))
                .param(name)
                .update();
    }

    static String cut(String problem) {
        return problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM);
    }

    /** A mark that was cut would be another mark. */
    private static @Nullable String fits(@Nullable String mark, int longest) {
        return mark == null || mark.length() > longest ? null : mark;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Marks(row.getString("etag"), row.getString("last_modified")),
                SqlTime.instant(row, "tried_at"),
                SqlTime.instant(row, "succeeded_at"),
                SqlTime.instant(row, "next_try_at"),
                SqlTime.instant(row, "lease_until"),
                row.getString("problem"));
    }
}
