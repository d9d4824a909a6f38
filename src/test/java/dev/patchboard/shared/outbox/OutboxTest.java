package dev.patchboard.shared.outbox;

import static dev.patchboard.shared.outbox.OutboxFixture.CHANGE;
import static dev.patchboard.shared.outbox.OutboxFixture.handler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Actor OLGA = Actor.of("olga", Actor.Channel.UI);

    private final OutboxFixture fixture = new OutboxFixture();
    private final List<String> delivered = new ArrayList<>();

    @Test
    void anEffectIsDeliveredAfterItsTransactionAndOnce() {
        fixture.put("mail", "m1", Map.of("to", "anna"));
        OutboxDispatcher node = fixture.node(handler("mail", message -> delivered.add(message.payload())));

        assertThat(node.dispatchDue()).isEqualTo(1);
        assertThat(node.dispatchDue()).isZero();
        assertThat(delivered).containsExactly("{\"to\":\"anna\"}");
        assertThat(fixture.in(State.DELIVERED)).singleElement().satisfies(entry -> {
            assertThat(entry.attempts()).isEqualTo(1);
            assertThat(entry.possibleDuplicates()).isZero();
            assertThat(entry.deliveredAt()).isEqualTo(fixture.clock.instant());
        });
    }

    @Test
    void aRolledBackTransactionHasNoEffect() {
        fixture.database.transaction().executeWithoutResult(status -> {
            fixture.outbox.put("mail", "m1", "x", CHANGE);
            status.setRollbackOnly();
        });
        assertThat(fixture.node(handler("mail", message -> delivered.add("?"))).dispatchDue())
                .isZero();
    }

    @Test
    void theSameKeyIsWrittenDownOnceAndTheTransactionGoesOn() {
        assertThat(fixture.put("mail", "m1", "first")).isTrue();
        fixture.database.transaction().executeWithoutResult(status -> {
            assertThat(fixture.outbox.put("mail", "m1", "second", CHANGE)).isFalse();
            assertThat(fixture.outbox.put("ticket", "m1", "another kind", CHANGE))
                    .isTrue();
        });
        assertThat(fixture.desk.counts()).containsEntry(State.WAITING, 2L);
    }

    @Test
    void nothingIsDeliveredInsideABusinessTransaction() {
        OutboxDispatcher node = fixture.node(handler("mail", message -> delivered.add("?")));
        assertThatThrownBy(() -> fixture.database.transaction().execute(status -> node.dispatchDue()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("law 8");
    }

    @Test
    void aPassingFailureIsTriedAgainWithGrowingPausesUntilItIsAcknowledged() {
        AtomicInteger calls = new AtomicInteger();
        OutboxDispatcher node = fixture.node(handler("mail", message -> {
            if (calls.incrementAndGet() < 4) {
                throw new RetryLater("server busy");
            }
        }));
        fixture.put("mail", "m1", "x");

        node.dispatchDue();
        assertThat(node.dispatchDue()).as("not due yet").isZero();
        assertThat(fixture.in(State.WAITING)).singleElement().satisfies(entry -> {
            assertThat(entry.lastError()).contains("server busy");
            assertThat(entry.dueAt()).isAfter(fixture.clock.instant());
        });
        for (int i = 0; i < 3; i++) {
            fixture.clock.advance(Duration.ofMinutes(15));
            node.dispatchDue();
        }
        assertThat(fixture.in(State.DELIVERED)).singleElement().satisfies(entry -> {
            assertThat(entry.attempts()).isEqualTo(4);
            assertThat(entry.possibleDuplicates()).isZero();
            assertThat(entry.lastError()).isNull();
        });
    }

    @Test
    void pausesDoubleUpToTheirBoundAndAreNeverEqualForAll() {
        OutboxProperties properties = fixture.properties;
        assertThat(properties.pauseAfter(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.pauseAfter(1, 0)).isEqualTo(Duration.ofMillis(2500));
        assertThat(properties.pauseAfter(3, 1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.pauseAfter(1000, 1)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aLastingFailureIsDeadAtOnceAndAPersonHasItTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        OutboxDispatcher node = fixture.node(handler("mail", message -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no such mailbox");
            }
        }));
        fixture.put("mail", "m1", "x");
        node.dispatchDue();

        OutboxEntry dead = fixture.in(State.DEAD).get(0);
        assertThat(dead.lastError()).contains("no such mailbox");
        assertThat(fixture.events).singleElement().isInstanceOf(MessageGivenUp.class);

        fixture.database.transaction().executeWithoutResult(status -> fixture.desk.retry(dead.id(), OLGA));
        node.dispatchDue();
        assertThat(fixture.in(State.DELIVERED)).hasSize(1);
        assertThat(fixture.events).last().isEqualTo(new MessageRetried(OLGA, "mail", "m1", CHANGE));
        assertThatThrownBy(() -> fixture.desk.retry(dead.id(), OLGA)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> fixture.desk.retry(UUID.randomUUID(), OLGA)).isInstanceOf(NotFound.class);
    }

    @Test
    void aServerThatStaysDeadForAWeekIsGivenUp() {
        OutboxDispatcher node = fixture.node(handler("mail", message -> {
            throw new RetryLater("connection refused");
        }));
        fixture.put("mail", "m1", "x");
        node.dispatchDue();
        fixture.clock.advance(Duration.ofDays(7));
        node.dispatchDue();
        assertThat(fixture.in(State.DEAD)).hasSize(1);
    }

    @Test
    void anAnswerThatNeverCameCountsAsAPossibleDuplicate() {
        AtomicInteger calls = new AtomicInteger();
        OutboxDispatcher node = fixture.node(handler("webhook", message -> {
            if (calls.incrementAndGet() == 1) {
                throw new AnswerLost("read timed out", new java.net.SocketTimeoutException());
            }
        }));
        fixture.put("webhook", "w1", "x");
        node.dispatchDue();
        fixture.clock.advance(Duration.ofMinutes(15));
        node.dispatchDue();
        assertThat(fixture.in(State.DELIVERED).get(0).possibleDuplicates()).isEqualTo(1);
        assertThat(fixture.desk.possibleDuplicates()).isEqualTo(1);
    }

    @Test
    void aNodeThatDiesWhileDeliveringLosesNothingAndIsCounted() {
        OutboxDispatcher dying = fixture.node(handler("mail", message -> {
            delivered.add("accepted");
            throw new ThreadDeath();
        }));
        fixture.put("mail", "m1", "x");
        try {
            dying.dispatchDue();
        } catch (ThreadDeath killed) {
            // what a power cut looks like from the database: the attempt stays open
        }
        OutboxDispatcher other = fixture.node(handler("mail", message -> delivered.add("again")));
        assertThat(other.dispatchDue()).as("the lease keeps others away").isZero();
        fixture.clock.advance(OutboxFixture.LEASE);
        assertThat(other.dispatchDue()).isEqualTo(1);
        assertThat(fixture.in(State.DELIVERED).get(0).possibleDuplicates()).isEqualTo(1);
        assertThat(delivered).containsExactly("accepted", "again");
    }

    @Test
    void whatAHandlerWritesCommitsWithTheDeliveryOrNotAtAll() {
        fixture.put("mail", "m1", "x");
        OutboxDispatcher node = fixture.node(handler("mail", message -> {
            fixture.outbox.put("ticket", "from-handler", "y", CHANGE);
            throw new RetryLater("after writing");
        }));
        node.dispatchDue();
        assertThat(fixture.in(State.WAITING)).extracting(OutboxEntry::kind).containsExactly("mail");
    }

    @Test
    void manyNodesDeliverEachMessageExactlyOnce() throws Exception {
        int messages = 200;
        IntStream.range(0, messages).forEach(i -> fixture.put("mail", "m" + i, i));
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        List<OutboxDispatcher> nodes = IntStream.range(0, 4)
                .mapToObj(i -> fixture.node(
                        handler("mail", message -> seen.computeIfAbsent(message.key(), key -> new AtomicInteger())
                                .incrementAndGet())))
                .toList();
        nodes.forEach(OutboxDispatcher::start);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (fixture.in(State.DELIVERED).size() < messages && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        nodes.forEach(OutboxDispatcher::stop);

        assertThat(seen).hasSize(messages);
        assertThat(seen.values()).allSatisfy(count -> assertThat(count).hasValue(1));
        assertThat(fixture.desk.possibleDuplicates()).isZero();
        assertThat(nodes).noneMatch(OutboxDispatcher::isRunning);
    }

    @Test
    void aHandlerMayAskForTheOrderInWhichThingsHappened() {
        AtomicInteger calls = new AtomicInteger();
        OutboxDispatcher node = fixture.node(new OutboxHandler() {
            @Override
            public String kind() {
                return "ticket";
            }

            @Override
            public boolean inOrder() {
                return true;
            }

            @Override
            public void deliver(OutboxMessage message) {
                if (calls.incrementAndGet() == 1) {
                    throw new RetryLater("away");
                }
                delivered.add(message.key());
            }
        });
        List.of("open", "comment", "resolve").forEach(key -> fixture.put("ticket", key, key));
        node.dispatchDue();
        assertThat(delivered).as("the later ones wait for the first").isEmpty();
        fixture.clock.advance(Duration.ofMinutes(15));
        node.dispatchDue();
        assertThat(delivered).containsExactly("open", "comment", "resolve");
    }

    @Test
    void twoHandlersForOneKindAreRefused() {
        assertThatThrownBy(() -> fixture.node(handler("mail", message -> {}), handler("mail", message -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDeskWalksALongListByKey() {
        IntStream.range(0, 5).forEach(i -> fixture.put("mail", "m" + i, i));
        var first = fixture.desk.list(State.WAITING, null, 3);
        var second = fixture.desk.list(State.WAITING, UUID.fromString(first.next()), 3);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
    }
}
