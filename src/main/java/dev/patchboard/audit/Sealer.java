package dev.patchboard.audit;

import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chains events that have committed. Any node may; the lock on the one row of {@code audit_chain} lets one at a time, so the
 * chain never forks. Events are chained in the order in which they became visible, a batch in the order of their ids.
 */
@Service
public class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    private record Head(long seq, String hash) {}

    private record Open(byte[] id, String body) {}

    Sealer(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Chains up to one batch of committed events and returns how many; 0 also when another node is at it. */
    @Transactional
    public int sealDue() {
        Optional<Head> head = lockHead();
        if (head.isEmpty()) {
            return 0;
        }
        List<Open> open = jdbc.sql("SELECT e.id, e.body FROM audit_unsealed u JOIN audit_event e ON e.id = u.event_id"
                        + " ORDER BY e.id LIMIT " + BATCH)
                .query((row, n) -> new Open(row.getBytes("id"), row.getString("body")))
                .list();
        if (!open.isEmpty()) {
            Head last = chain(head.get(), open);
            // The log is often kept on another machine: a head written there betrays a chain that was computed anew.
            LOG.info("Audit chain sealed up to seq={} hash={}", last.seq(), last.hash());
        }
        return open.size();
    }

    private Optional<Head> lockHead() {
        return jdbc.sql("SELECT last_seq, last_hash FROM audit_chain WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query((row, n) -> new Head(row.getLong("last_seq"), row.getString("last_hash")))
                .optional();
    }

    private Head chain(Head head, List<Open> open) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Object[]> seals = new ArrayList<>(open.size());
        List<Object[]> done = new ArrayList<>(open.size());
        Head last = head;
        for (Open event : open) {
            Link link = new Link(last.seq() + 1, last.hash(), now, event.body());
            seals.add(new Object[] {link.seq(), event.id(), link.previous(), link.hash(), SqlTime.utc(now)});
            done.add(new Object[] {event.id()});
            last = new Head(link.seq(), link.hash());
        }
        batches.batchUpdate(
                "INSERT INTO audit_seal (seq, event_id, previous_hash, hash, sealed_at) VALUES (?, ?, ?, ?, ?)", seals);
        batches.batchUpdate("DELETE FROM audit_unsealed WHERE event_id = ?", done);
        jdbc.sql("UPDATE audit_chain SET last_seq = ?, last_hash = ? WHERE id = 1")
                .params(last.seq(), last.hash())
                .update();
        return last;
    }
}
