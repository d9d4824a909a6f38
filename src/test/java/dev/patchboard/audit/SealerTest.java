package dev.patchboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.audit.AuditFixture.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SealerTest {

    @Test
    void theBacklogIsVisibleUntilItIsSealed() {
        try (AuditFixture audit = new AuditFixture()) {
            audit.act(Done.about("PB-1", "one"));
            audit.act(Done.about("PB-1", "two"));
            ChainState before = audit.bean(AuditChain.class).state();
            assertThat(before.backlog()).isEqualTo(2);
            assertThat(before.oldestWaiting()).isEqualTo(audit.clock.instant());
            assertThat(before.sealed()).isZero();

            audit.sealAll();
            ChainState after = audit.bean(AuditChain.class).state();
            assertThat(after.backlog()).isZero();
            assertThat(after.sealed()).isEqualTo(2);
            assertThat(after.oldestWaiting()).isNull();
        }
    }

    @Test
    void whatCommitsLateIsSealedLateAndNothingIsSkipped() throws Exception {
        try (AuditFixture audit = new AuditFixture()) {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Future<?> slow = pool.submit(() -> audit.transaction().executeWithoutResult(status -> {
                audit.publish(Done.about("PB-1", "slow"));
                written.countDown();
                await(goOn);
            }));
            await(written);
            audit.act(Done.about("PB-2", "fast"));
            audit.sealAll();
            assertThat(audit.bean(AuditChain.class).state().sealed()).isEqualTo(1);
            goOn.countDown();
            slow.get(30, TimeUnit.SECONDS);
            audit.sealAll();
            pool.shutdown();

            assertThat(audit.entries()).extracting(AuditEntry::summary).containsExactly("slow", "fast");
            assertThat(audit.entries()).extracting(entry -> entry.seal().seq()).containsExactly(2L, 1L);
            assertThat(audit.verify().intact()).isTrue();
        }
    }

    @Test
    void nodesThatSealAtTheSameTimeDoNotForkTheChain() throws Exception {
        try (AuditFixture audit = new AuditFixture()) {
            ExecutorService pool = Executors.newFixedThreadPool(6);
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                boolean seals = i % 2 == 0;
                work.add(() -> {
                    for (int turn = 0; turn < 60; turn++) {
                        if (seals) {
                            audit.bean(Sealer.class).sealDue();
                        } else {
                            audit.act(Done.about("PB-1", "turn " + turn));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
            pool.shutdown();
            audit.sealAll();
            assertThat(audit.verify().problems()).isEmpty();
            assertThat(audit.bean(AuditChain.class).state().sealed()).isEqualTo(180);
        }
    }

    @Test
    void theCanonicalTextIsWhatPythonWrites() {
        // python3 -c 'import json; print(json.dumps({"b": ["ü", "\U0001F600"], "a": {"z": "\x7f\x00\n\"\\/"}},
        //   sort_keys=True, separators=(",", ":")))'
        assertThat(CanonicalJson.write(
                        Map.of("b", List.of("ü", "\ud83d\ude00"), "a", Map.of("z", "\u007f\u0000\n\"\\/"))))
                .isEqualTo("{\"a\":{\"z\":\"\\u007f\\u0000\\n\\\"\\\\/\"},\"b\":[\"\\u00fc\",\"\\ud83d\\ude00\"]}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
