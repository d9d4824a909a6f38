package dev.patchboard.audit;

import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes each event down in the transaction that published it (law 7): they commit together or not at all. An event published
 * outside a transaction is a mistake in the publisher and fails loudly.
 */
@Component
class AuditWriter {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditWriter(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DomainEvent event) {
        AuditEntry entry = AuditEntry.of(event, Ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        AuditColumns columns = AuditColumns.of(entry);
        byte[] id = Ids.bytes(entry.id());
        jdbc.sql("INSERT INTO audit_event (id, recorded_at, person, on_behalf_of, action, subject_kind, subject_id,"
                        + " change_number, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(id)
                .param(SqlTime.utc(entry.at()))
                .param(columns.person())
                .param(columns.onBehalfOf())
                .params(columns.action(), columns.subjectKind(), columns.subjectId())
                .param(columns.change())
                .param(AuditBody.write(entry))
                .update();
        jdbc.sql("INSERT INTO audit_unsealed (event_id) VALUES (?)").param(id).update();
    }
}
