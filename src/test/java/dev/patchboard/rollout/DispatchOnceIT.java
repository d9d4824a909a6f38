package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Law 8: a batch is one effect with one key, however often and by however many it is asked for. Law 1: it is asked at dispatch. */
@PatchboardTest
class DispatchOnceIT {

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    Batches batches;

    @Autowired
    Waves waves;

    @Autowired
    Changes changes;

    @Autowired
    Authorisations authorisations;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    HostRows hostRows;

    @Test
    void askingAgainWhileABatchIsOutSendsNothing() {
        Scene scene = scenes.scene("simulated", 4, 0);
        scenes.start(scene.number(), 1);

        Dispatch again = batches.next(scene.number(), 1);

        assertThat(again).isInstanceOf(Dispatch.Sent.class);
        assertThat(effects(scene)).containsExactly(scene.number() + "/ring-1/batch-1/install");
    }

    @Test
    void aCrashBeforeTheCommitLeavesNeitherABatchNorAnEffect() {
        Scene scene = scenes.scene("manual", 2, 0);
        ready(scene);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Sent.class);
            status.setRollbackOnly();
        });

        assertThat(effects(scene)).isEmpty();
        assertThat(waves.batches(scene.number(), 1)).isEmpty();
        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Sent.class);
        assertThat(effects(scene)).hasSize(1);
    }

    @Test
    void twoThatSendAtOnceSendOneBatch() throws Exception {
        Scene scene = scenes.scene("manual", 4, 0);
        ready(scene);

        together(4, () -> batches.next(scene.number(), 1));

        assertThat(effects(scene)).hasSize(1);
        assertThat(waves.batches(scene.number(), 1)).singleElement().satisfies(batch -> assertThat(batch.hosts())
                .isEqualTo(2));
    }

    @Test
    void twoReportersAtOnceLeaveTheRingNeitherStuckNorTwiceAhead() throws Exception {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        List<Host> hosts = new ArrayList<>(scene.lab());
        hosts.addAll(scene.lab());

        List<RolloutProgress.Taken> taken = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(hosts.size());
        ExecutorService pool = Executors.newFixedThreadPool(hosts.size());
        List<Future<RolloutProgress.Taken>> all = new ArrayList<>();
        for (Host host : hosts) {
            all.add(pool.submit(() -> {
                barrier.await();
                return scenes.proven(scene, host);
            }));
        }
        for (Future<RolloutProgress.Taken> one : all) {
            taken.add(one.get());
        }
        pool.shutdown();
        scenes.run(scene.number());

        assertThat(taken)
                .filteredOn(answer -> answer == RolloutProgress.Taken.COUNTED)
                .hasSize(2);
        assertThat(scenes.position(scene.number())).containsExactly("timer_soak");
    }

    @Test
    void aBatchThatWaitsInTheOutboxIsHeldWithItsChange() {
        Scene scene = scenes.scene("manual", 1, 0);
        ready(scene);
        batches.next(scene.number(), 1);
        changes.hold(scene.number(), "Stop", data.actor(Role.CHANGE_MANAGER));

        outbox.dispatchDue();

        assertThat(delivered(scene)).isFalse();
        changes.resume(scene.number(), "Go", data.actor(Role.CHANGE_MANAGER));
        clock.advance(Duration.ofMinutes(30));
        outbox.dispatchDue();
        assertThat(delivered(scene)).isTrue();
    }

    @Test
    void aBatchWhoseAuthorisationIsVoidedOnTheWayIsCancelledHostByHost() {
        Scene scene = scenes.scene("manual", 2, 0);
        ready(scene);
        batches.next(scene.number(), 1);
        authorisations.voidAll(scene.number(), "Void", data.actor(Role.CAB));

        outbox.dispatchDue();

        assertThat(delivered(scene)).isTrue();
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("0/2 proven, 2 not sent");
    }

    private void ready(Scene scene) {
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        new TransactionTemplate(transactions).executeWithoutResult(status -> scene.lab()
                .forEach(host ->
                        hostRows.preflight(scene.number(), host.id(), RolloutHost.Preflight.PASSED, "checked")));
        parity.check(scene.number(), 1);
    }

    private List<String> effects(Scene scene) {
        return jdbc.sql(
                        "SELECT message_key FROM outbox_message WHERE kind = ? AND message_key LIKE ? ORDER BY message_key")
                .params(Sender.EFFECT, scene.number() + "/%")
                .query(String.class)
                .list();
    }

    private boolean delivered(Scene scene) {
        return jdbc.sql("SELECT state FROM outbox_message WHERE kind = ? AND message_key LIKE ?")
                .params(Sender.EFFECT, scene.number() + "/%")
                .query(String.class)
                .single()
                .equals("DELIVERED");
    }

    private static <T> void together(int threads, Callable<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                barrier.await();
                return work.call();
            }));
        }
        for (Future<T> one : all) {
            one.get();
        }
        pool.shutdown();
    }
}
