package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of the outbox, and what they can do about messages that were given up. */
@Service
public class OutboxDesk {

    private static final String SELECT = "SELECT id, kind, message_key, subject_kind, subject_id, state, attempts,"
            + " possible_duplicates, created_at, due_at, delivered_at, last_error FROM outbox_message";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final OutboxRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OutboxDesk(JdbcClient jdbc, OutboxRows rows, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Messages in a state, oldest first.
     *
     * @param after key of the page before, or null for the first page
     * @param limit 1 to 500
     */
    @Transactional(readOnly = true)
    public Keyset<OutboxEntry> list(State state, @Nullable UUID after, int limit) {
        List<OutboxEntry> found = jdbc.sql(SELECT + " WHERE state = ? AND id > ? ORDER BY id LIMIT ?")
                .params(state.name(), Ids.bytes(after == null ? BEFORE_ALL : after), limit + 1)
                .query((row, n) -> entry(row))
                .list();
        boolean more = found.size() > limit;
        List<OutboxEntry> page = more ? found.subList(0, limit) : found;
        return new Keyset<>(page, more ? page.get(limit - 1).id().toString() : null);
    }

    /** One message. */
    @Transactional(readOnly = true)
    public Optional<OutboxEntry> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = ?")
                .param(Ids.bytes(id))
                .query((row, n) -> entry(row))
                .optional();
    }

    /** How many messages are in each state; every state is named. */
    @Transactional(readOnly = true)
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        jdbc.sql("SELECT state, COUNT(*) AS n FROM outbox_message GROUP BY state")
                .query((row, n) -> counts.put(State.valueOf(row.getString("state")), row.getLong("n")))
                .list();
        return counts;
    }

    /** How many attempts may have been duplicates for their receiver, over all messages (law 8). */
    @Transactional(readOnly = true)
    public long possibleDuplicates() {
        return jdbc.sql("SELECT COALESCE(SUM(possible_duplicates), 0) FROM outbox_message")
                .query(Long.class)
                .single();
    }

    /**
     * Has a message that was given up tried again, now.
     *
     * @throws NotFound when there is none with this id
     * @throws Conflict when it is not given up
     */
    @Transactional
    public void retry(UUID id, Actor actor) {
        OutboxEntry entry = find(id).orElseThrow(() -> new NotFound("message", id));
        if (!rows.revive(id, clock.instant())) {
            throw new Conflict(
                    "outbox.not-dead",
                    "This message is " + entry.state() + ". Only a message that was given up can be retried.");
        }
        events.publishEvent(new MessageRetried(actor, entry.kind(), entry.key(), entry.subject()));
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                Ids.from(row.getBytes("id")),
                row.getString("kind"),
                row.getString("message_key"),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("possible_duplicates"),
                Objects.requireNonNull(SqlTime.instant(row, "created_at")),
                Objects.requireNonNull(SqlTime.instant(row, "due_at")),
                SqlTime.instant(row, "delivered_at"),
                row.getString("last_error"));
    }
}
