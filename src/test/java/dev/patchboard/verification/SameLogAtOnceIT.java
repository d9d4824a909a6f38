package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same file for the same host, handed in by several at the same moment (law 8). */
@PatchboardTest
class SameLogAtOnceIT {

    private static final int SENDERS = 4;

    @Autowired
    VerificationScene scenes;

    @Autowired
    JdbcClient jdbc;

    @RepeatedTest(3)
    void everybodyGetsTheSameAnswerAndItIsTakenOnce() throws Exception {
        Scene scene = scenes.sent(1);
        String text = scenes.dpkg(scene, scene.installed(), "installed");
        CyclicBarrier together = new CyclicBarrier(SENDERS);
        Callable<UUID> hand = () -> {
            together.await();
            return scenes.file(scene, scene.host(), text).id();
        };
        List<UUID> answers = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            for (Future<UUID> answer : senders.invokeAll(List.of(hand, hand, hand, hand))) {
                answers.add(answer.get());
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(answers).hasSize(SENDERS).containsOnly(answers.get(0));
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM audit_event WHERE action = 'verification.log-received' AND subject_id = ?")
                        .param(scene.number().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
