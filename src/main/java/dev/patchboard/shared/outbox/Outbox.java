package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where a feature writes down what it wants done outside: mail, tickets, deployments, webhooks. */
@Service
public class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    Outbox(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Writes an effect down in the caller's transaction: it happens after that commits and never if it rolls back.
     *
     * @param kind which {@link OutboxHandler} delivers it; at most 60 characters
     * @param key the one key of this effect within its kind, at most 200 characters; a second message with it is dropped
     * @param payload what the handler needs, kept as JSON
     * @param subject what it is about, shown to people who look at undelivered messages
     * @return whether it is new
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean put(String kind, String key, Object payload, Subject subject) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        try {
            jdbc.sql("INSERT INTO outbox_message (id, kind, message_key, subject_kind, subject_id, payload, state,"
                            + " attempts, attempt_open, possible_duplicates, created_at, due_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'WAITING', 0, FALSE, 0, ?, ?)")
                    .params(Ids.bytes(id), kind, key, subject.kind(), subject.id(), json.writeValueAsString(payload))
                    .param(SqlTime.utc(now))
                    .param(SqlTime.utc(now))
                    .update();
            return true;
        } catch (DuplicateKeyException alreadyWrittenDown) {
            return false;
        }
    }
}
