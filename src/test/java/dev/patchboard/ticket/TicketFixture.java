package dev.patchboard.ticket;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.Outbox;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.shared.outbox.OutboxEntry;
import dev.patchboard.testing.HandClock;
import dev.patchboard.testing.TestDatabase;
import dev.patchboard.ticket.TicketNote.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/** From the outbox to a ticketing system, without the rest of the application. */
final class TicketFixture implements AutoCloseable {

    final TestDatabase database = TestDatabase.with("V003__outbox.sql", "V120__ticket.sql");
    final HandClock clock = new HandClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private int notes;

    TicketFixture(String... properties) {
        TestPropertyValues.of(properties).and("patchboard.outbox.enabled=false").applyTo(spring);
        spring.registerBean(DataSource.class, database::source);
        spring.registerBean(PlatformTransactionManager.class, database::transactions);
        spring.registerBean(JdbcClient.class, database::jdbc);
        spring.registerBean(JsonMapper.class, () -> new JsonMapper());
        spring.registerBean("clock", Clock.class, () -> clock);
        spring.register(Parts.class, TicketConfiguration.class, TicketRows.class, TicketDelivery.class, Tickets.class);
        spring.refresh();
    }

    @Configuration
    @EnableTransactionManagement
    @ComponentScan({"dev.patchboard.shared.outbox", "dev.patchboard.shared.net"})
    @ConfigurationPropertiesScan({"dev.patchboard.shared.outbox", "dev.patchboard.shared.net", "dev.patchboard.ticket"})
    static class Parts {}

    void note(Effect effect, ChangeNumber change, String text) {
        TicketNote note = new TicketNote(
                effect, change.toString(), "MS02-039 on 'SQL' servers", "rita@example.org", text, clock.instant());
        String key = change + ":" + effect + (effect == Effect.COMMENT ? ":" + notes++ : "");
        database.transaction().executeWithoutResult(status -> spring.getBean(Outbox.class)
                .put(Ticketing.KIND, key, note, Subject.change(change)));
    }

    int dispatch() {
        return spring.getBean(OutboxDispatcher.class).dispatchDue();
    }

    void later() {
        clock.advance(Duration.ofMinutes(15));
        dispatch();
    }

    List<OutboxEntry> in(OutboxEntry.State state) {
        return spring.getBean(OutboxDesk.class).list(state, null, 100).items();
    }

    Optional<Ticket> ticket(ChangeNumber change) {
        return spring.getBean(Tickets.class).of(change);
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    @Override
    public void close() {
        spring.close();
    }
}
