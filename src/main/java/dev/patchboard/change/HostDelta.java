package dev.patchboard.change;

import dev.patchboard.shared.InvalidInput;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The hosts that a revision really brings in and takes out: a host that is a target already does not come in again. */
record HostDelta(Set<UUID> added, Set<UUID> removed) {

    HostDelta {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }

    /** Compares a wish with the targets as they are. */
    static HostDelta of(Set<UUID> targets, ChangeRevisions.Revision wish) {
        Set<UUID> added = new HashSet<>(wish.add());
        added.removeAll(targets);
        Set<UUID> removed = new HashSet<>(wish.remove());
        removed.retainAll(targets);
        if (targets.size() + added.size() == removed.size()) {
            throw InvalidInput.field("remove", "A change keeps at least one host. Withdraw it instead.");
        }
        return new HostDelta(added, removed);
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
