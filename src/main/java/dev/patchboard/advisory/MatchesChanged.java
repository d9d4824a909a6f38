package dev.patchboard.advisory;

import java.util.Set;
import java.util.UUID;

/**
 * Other hosts need these patches than before. Nobody did that, so it is not audited: what led to it is.
 *
 * @param patches ids, at least one
 */
public record MatchesChanged(Set<UUID> patches) {

    public MatchesChanged {
        patches = Set.copyOf(patches);
    }
}
