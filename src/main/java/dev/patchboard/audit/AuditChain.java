package dev.patchboard.audit;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The chain as it stands in the database, and whether it still holds. */
@Service
public class AuditChain {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;

    private record Row(
            long seq,
            String previous,
            String hash,
            Instant sealedAt,
            @Nullable String body,
            @Nullable String misfit) {}

    AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Head, backlog and gaps. */
    @Transactional(readOnly = true)
    public ChainState state() {
        Instant oldest = jdbc.sql("SELECT MIN(e.recorded_at) AS oldest FROM audit_unsealed u"
                        + " JOIN audit_event e ON e.id = u.event_id")
                .query((row, n) -> new Oldest(SqlTime.instant(row, "oldest")))
                .single()
                .at();
        return jdbc.sql("SELECT last_seq, last_hash FROM audit_chain WHERE id = 1")
                .query((row, n) ->
                        new ChainState(row.getLong("last_seq"), row.getString("last_hash"), backlog(), oldest, gaps()))
                .single();
    }

    /** Committed events that wait to be sealed. */
    @Transactional(readOnly = true)
    public long backlog() {
        return count("SELECT COUNT(*) FROM audit_unsealed");
    }

    /** Recomputes the whole chain. */
    @Transactional(readOnly = true)
    public ChainReport verify() {
        return verify(0, Link.START);
    }

    /**
     * Recomputes the whole chain, and that it still holds a link noted down earlier.
     *
     * @param notedSeq number of that link, 0 for none
     * @param notedHash its hash
     */
    @Transactional(readOnly = true)
    public ChainReport verify(long notedSeq, String notedHash) {
        ChainVerifier verifier = new ChainVerifier();
        boolean noted = walk(verifier, notedSeq, notedHash);
        List<ChainReport.Problem> problems = new ArrayList<>();
        ChainReport.Problem broken = verifier.broken();
        if (broken != null) {
            problems.add(broken);
        } else {
            checkEnd(verifier, problems);
            if (!noted) {
                problems.add(new ChainReport.Problem(
                        notedSeq, "The chain no longer holds the link " + notedSeq + " that was noted down."));
            }
        }
        long gaps = gaps();
        if (gaps > 0) {
            problems.add(new ChainReport.Problem(0, gaps + " events are neither sealed nor waiting to be."));
        }
        return new ChainReport(problems.isEmpty(), verifier.last(), problems);
    }

    private boolean walk(ChainVerifier verifier, long notedSeq, String notedHash) {
        boolean noted = notedSeq == 0;
        long after = Long.MIN_VALUE;
        List<Row> batch;
        do {
            batch = batch(after);
            for (Row row : batch) {
                after = row.seq();
                if (!check(verifier, row)) {
                    return noted;
                }
                noted |= row.seq() == notedSeq && row.hash().equals(notedHash);
            }
        } while (batch.size() == BATCH);
        return noted;
    }

    private static boolean check(ChainVerifier verifier, Row row) {
        String body = row.body();
        if (body == null) {
            return verifier.stop(row.seq(), "The event of link " + row.seq() + " is gone.");
        }
        if (!verifier.accept(row.seq(), row.previous(), row.hash(), row.sealedAt(), body)) {
            return false;
        }
        return row.misfit() == null || verifier.stop(row.seq(), row.misfit());
    }

    private void checkEnd(ChainVerifier verifier, List<ChainReport.Problem> problems) {
        ChainState head = state();
        if (head.sealed() != verifier.last() || !head.hash().equals(verifier.hash())) {
            problems.add(new ChainReport.Problem(
                    verifier.last() + 1,
                    "The chain was sealed up to link " + head.sealed() + " but ends at link " + verifier.last() + "."));
        }
    }

    private List<Row> batch(long after) {
        return jdbc.sql(
                        "SELECT s.seq, s.event_id, s.previous_hash, s.hash, s.sealed_at, e.body, e.recorded_at, e.person,"
                                + " e.on_behalf_of, e.action, e.subject_kind, e.subject_id, e.change_number FROM audit_seal s"
                                + " LEFT JOIN audit_event e ON e.id = s.event_id WHERE s.seq > ? ORDER BY s.seq LIMIT "
                                + BATCH)
                .param(after)
                .query((row, n) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String body = row.getString("body");
        long seq = row.getLong("seq");
        return new Row(
                seq,
                row.getString("previous_hash"),
                row.getString("hash"),
                Objects.requireNonNull(SqlTime.instant(row, "sealed_at")),
                body,
                body == null ? null : misfit(seq, row, body));
    }

    /** The columns people search by must say what the sealed body says. */
    private static @Nullable String misfit(long seq, ResultSet row, String body) throws SQLException {
        AuditColumns stored = new AuditColumns(
                row.getString("person"),
                row.getString("on_behalf_of"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("change_number"));
        try {
            AuditEntry entry = AuditBody.read(body);
            boolean same = AuditColumns.of(entry).equals(stored)
                    && entry.at().equals(SqlTime.instant(row, "recorded_at"))
                    && entry.id().equals(Ids.from(row.getBytes("event_id")));
            return same ? null : "The columns of the event of link " + seq + " differ from what was sealed.";
        } catch (IllegalArgumentException unreadable) {
            return "The event of link " + seq + " cannot be read: " + unreadable.getMessage();
        }
    }

    private long gaps() {
        return count(
                        "SELECT COUNT(*) FROM audit_event e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event_id ="
                                + " e.id) AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.event_id = e.id)")
                + count(
                        "SELECT COUNT(*) FROM audit_unsealed u WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id ="
                                + " u.event_id)");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private record Oldest(@Nullable Instant at) {}
}
