package dev.patchboard.audit;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.HandClock;
import dev.patchboard.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The record on a database of its own, with real events and real transactions. */
final class AuditFixture implements AutoCloseable {

    static final Actor ANNA = Actor.of("anna", Actor.Channel.UI);

    final TestDatabase database = TestDatabase.with("V140__audit.sql");
    final HandClock clock = new HandClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    AuditFixture() {
        spring.registerBean(DataSource.class, database::source);
        spring.registerBean(PlatformTransactionManager.class, database::transactions);
        spring.registerBean(JdbcClient.class, database::jdbc);
        spring.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.source()));
        spring.registerBean("clock", java.time.Clock.class, () -> clock);
        spring.register(
                Transactions.class,
                AuditWriter.class,
                Sealer.class,
                AuditChain.class,
                History.class,
                AuditExport.class);
        spring.refresh();
    }

    TransactionTemplate transaction() {
        return database.transaction();
    }

    void publish(DomainEvent event) {
        spring.publishEvent(event);
    }

    /** One action in a transaction of its own. */
    void act(DomainEvent event) {
        transaction().executeWithoutResult(status -> publish(event));
    }

    void sealAll() {
        while (bean(Sealer.class).sealDue() > 0) {
            // the next batch
        }
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    List<AuditEntry> entries() {
        return bean(History.class).find(HistoryQuery.ALL, null, 10_000);
    }

    ChainReport verify() {
        return bean(AuditChain.class).verify();
    }

    @Override
    public void close() {
        spring.close();
    }

    @Configuration
    @EnableTransactionManagement
    static class Transactions {}

    /** An action about a change, with everything an event may carry. */
    record Done(Actor actor, String action, Subject subject, String summary, String mark, List<String> items)
            implements DomainEvent {

        static Done about(String change, String summary) {
            return new Done(
                    ANNA,
                    "change.tested",
                    new Subject("change", change),
                    summary,
                    UUID.randomUUID().toString(),
                    List.of());
        }

        @Override
        public String reason() {
            return "because";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("mark", mark);
        }

        @Override
        public List<String> evidence() {
            return List.of("ab".repeat(32));
        }

        @Override
        public Map<String, String> policies() {
            return Map.of("risk-rating", "3 sha256:00");
        }
    }
}
