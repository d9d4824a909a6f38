package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Subject;
import dev.patchboard.testing.HandClock;
import dev.patchboard.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** An outbox on a database of its own; each dispatcher stands for a node. */
final class OutboxFixture {

    static final Subject CHANGE = new Subject("change", "PB-1");
    static final Duration LEASE = Duration.ofMinutes(2);

    final TestDatabase database = TestDatabase.with("V003__outbox.sql");
    final HandClock clock = new HandClock(Instant.parse("2026-11-02T08:00:00Z"));
    final List<Object> events = new CopyOnWriteArrayList<>();
    final OutboxProperties properties = new OutboxProperties(
            true, Duration.ofMillis(5), LEASE, Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(7));
    final Outbox outbox = new Outbox(database.jdbc(), clock, new JsonMapper());
    final OutboxRows rows = new OutboxRows(database.jdbc());
    final OutboxDesk desk = new OutboxDesk(database.jdbc(), rows, events::add, clock);

    OutboxDispatcher node(OutboxHandler... handlers) {
        OutboxDelivery delivery = new OutboxDelivery(rows, database.transactions(), events::add, clock, properties);
        return new OutboxDispatcher(List.of(handlers), delivery, properties);
    }

    boolean put(String kind, String key, Object payload) {
        return Boolean.TRUE.equals(database.transaction().execute(status -> outbox.put(kind, key, payload, CHANGE)));
    }

    List<OutboxEntry> in(OutboxEntry.State state) {
        return desk.list(state, null, 500).items();
    }

    static OutboxHandler handler(String kind, java.util.function.Consumer<OutboxMessage> deliver) {
        return new OutboxHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void deliver(OutboxMessage message) {
                deliver.accept(message);
            }
        };
    }
}
