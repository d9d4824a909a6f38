package dev.patchboard.shared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, published inside the transaction that made it so (law 7: one action, one event). The audit writes
 * every one of these down; a feature adds a record per kind of event and need not know who listens.
 */
public interface DomainEvent {

    /** Who did it. */
    Actor actor();

    /** Stable dotted name, {@code change.submitted}; part of the contract with readers of the history. */
    String action();

    /** What it was done to. */
    Subject subject();

    /** One plain sentence for the history, without the actor's name: "Submitted for 12 hosts". */
    String summary();

    /** The reason the actor gave, or null where none is asked for. */
    default @Nullable String reason() {
        return null;
    }

    /** Facts worth keeping, by name; values are text. */
    default Map<String, String> details() {
        return Map.of();
    }

    /** The items of a bulk action: host names, file names. One action, one event, however many items. */
    default List<String> items() {
        return List.of();
    }

    /** SHA-256 digests (hex) of the evidence the action rests on. */
    default List<String> evidence() {
        return List.of();
    }

    /** Versions of the policies used: decision or process key to version and digest. */
    default Map<String, String> policies() {
        return Map.of();
    }
}
