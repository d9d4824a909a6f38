package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.e2e.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands, each under a key of its own, and kills the server at some of them: at a random moment from just after the
 * request left to well into the automatic steps that follow it, or at the acceptance of an effect outside. Then the server starts again and hears the same request again.
 */
final class Killer {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long DURING_THE_REQUEST = 100;

    private final KillableServer server;
    /** A way to kill: arms it and gives the future that ends when the server is dead. */
    private record Kill(String when, Supplier<CompletableFuture<Void>> arm) {}

    private final Map<String, Kill> kills = new HashMap<>();
    private int killed;

    /**
     * @param within the longest time from sending a request to the end of the server
     * @param steps the commands to kill at, the first of their name; every other one is killed while it is at work
     */
    Killer(KillableServer server, long seed, Duration within, String... steps) {
        this.server = server;
        Random random = new Random(seed);
        for (String step : steps) {
            long longest = kills.size() % 2 == 0 ? DURING_THE_REQUEST : within.toMillis();
            Duration delay = Duration.ofMillis(random.nextLong(longest));
            kills.put(step, new Kill(delay.toMillis() + " ms after sending", () -> server.killAfter(delay)));
        }
    }

    /** Kills at this command too: when a receiver outside has accepted what came of it and the server has not heard so. */
    Killer andAtAcceptance(String step, Acceptance acceptance) {
        kills.put(step, new Kill("at an acceptance after", () -> acceptance.next(server::kill)));
        return this;
    }

    int killed() {
        return killed;
    }

    /**
     * Sends a command until it is known to be done.
     *
     * @param request sends it under the key it is given
     * @return the answer; 409 {@code idempotency.answer-gone} when it was done and its answer died with the server
     */
    Answer send(String step, Function<String, Answer> request) throws Exception {
        String key = UUID.randomUUID().toString();
        Kill kill = kills.remove(step);
        if (kill == null) {
            return done(step, request.apply(key));
        }
        CompletableFuture<Void> dead = kill.arm().get();
        Answer before = unlessCutOff(() -> request.apply(key));
        dead.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        killed++;
        server.start();
        Answer after = untilSettled(() -> request.apply(key));
        System.out.printf(
                "Killed %s %s: first %s, then %s%n",
                kill.when(), step, before == null ? "no answer" : before.status(), after.status() + " " + after.code());
        if (before != null) {
            assertThat(after)
                    .as("%s: whoever was answered hears the same again", step)
                    .isEqualTo(before);
        }
        return done(step, after);
    }

    private static Answer done(String step, Answer answer) {
        if (answer.status() / 100 != 2) {
            assertThat(answer.code()).as("%s: %s", step, answer).isEqualTo("idempotency.answer-gone");
        }
        return answer;
    }

    private static @Nullable Answer unlessCutOff(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException cutOff) {
            return null;
        }
    }

    /** The lease of the request that died has to end first. */
    private static Answer untilSettled(Supplier<Answer> request) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Answer answer = unlessCutOff(request);
            boolean running = answer == null || answer.code().equals("idempotency.in-progress");
            if (!running) {
                return answer;
            }
            assertThat(Instant.now()).as("still at work: %s", answer).isBefore(end);
            Thread.sleep(500);
        }
    }
}
