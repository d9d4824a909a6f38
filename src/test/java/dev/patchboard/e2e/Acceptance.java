package dev.patchboard.e2e;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The moment in which a receiver has accepted an effect and its sender does not know it yet: where a duplicate may come from. */
final class Acceptance {

    private record Ambush(Runnable attack, CompletableFuture<Void> over) {}

    private final AtomicReference<@Nullable Ambush> ambush = new AtomicReference<>();

    /** Does this at the next acceptance, before the sender is answered; the future ends when it is done. */
    CompletableFuture<Void> next(Runnable attack) {
        Ambush laid = new Ambush(attack, new CompletableFuture<>());
        if (!ambush.compareAndSet(null, laid)) {
            throw new IllegalStateException("The one before has not happened yet.");
        }
        return laid.over();
    }

    /** Called by the receiver once it has what it was sent. */
    void now() {
        Ambush laid = ambush.getAndSet(null);
        if (laid != null) {
            laid.attack().run();
            laid.over().complete(null);
        }
    }
}
