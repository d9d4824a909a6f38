package dev.patchboard.shared.web;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Decides what a request with a key may do: go ahead, hear the first answer again, or wait. */
@Component
class IdempotencyKeys {

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private final IdempotencyStore store;
    private final Clock clock;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

    IdempotencyKeys(IdempotencyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a request may do. */
    sealed interface Standing {

        /** It is the first: it does the work. */
        record First(IdempotencyClaim claim) implements Standing {}

        /** It was answered before. */
        record Answered(KeptAnswer answer) implements Standing {}

        /** The first is still at work. */
        record Running() implements Standing {}

        /** It was done, but its answer is not to be had: the server stopped in between, or the answer held a secret. */
        record AnswerGone() implements Standing {}

        /** The key stands for another body. */
        record Mismatch() implements Standing {}
    }

    Standing claim(byte[] id, byte[] digest) {
        purge();
        while (true) {
            Instant now = clock.instant();
            if (store.insert(id, digest, now)) {
                return new Standing.First(new IdempotencyClaim(id, 1));
            }
            Optional<Standing> standing = store.find(id, now).flatMap(row -> standing(id, digest, row, now));
            if (standing.isPresent()) {
                return standing.get();
            }
        }
    }

    private Optional<Standing> standing(byte[] id, byte[] digest, IdempotencyStore.Row row, Instant now) {
        if (row.expired()) {
            store.forgetExpired(now);
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(row.digest(), digest)) {
            return Optional.of(new Standing.Mismatch());
        }
        if (row.answer().isPresent()) {
            return row.answer().map(Standing.Answered::new);
        }
        if (row.leased()) {
            return Optional.of(new Standing.Running());
        }
        if (row.executed()) {
            return Optional.of(new Standing.AnswerGone());
        }
        return store.takeOver(id, row.attempt(), now)
                ? Optional.of(new Standing.First(new IdempotencyClaim(id, row.attempt() + 1)))
                : Optional.empty();
    }

    /** Keeps the answer of work that was done. */
    void answered(IdempotencyClaim claim, KeptAnswer answer) {
        store.keep(claim, answer);
    }

    /** The work was done; its answer holds a secret and is not kept. */
    void answeredInSecret(IdempotencyClaim claim) {
        store.finish(claim, clock.instant());
    }

    /** The request came to nothing: the key may be used again. */
    void release(IdempotencyClaim claim) {
        store.release(claim.id(), claim.attempt());
    }

    private void purge() {
        Instant now = clock.instant();
        Instant due = nextPurge.get();
        if (now.isAfter(due) && nextPurge.compareAndSet(due, now.plus(BETWEEN_PURGES))) {
            store.forgetExpired(now);
        }
    }
}
