package dev.patchboard.rollout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host's seat in the rollout of a change.
 *
 * @param homeRing where it was planned; its ring's numbers count it there for good
 * @param ring where it is deployed now: the home ring, or the straggler ring once carried
 * @param addedIn revision of the change that brought it
 */
record RolloutHost(
        UUID hostId,
        int homeRing,
        int ring,
        int place,
        int addedIn,
        Preflight preflight,
        @Nullable String preflightNote,
        @Nullable String carriedWhy) {

    /** What preflight said. Nobody asked is not passed. */
    enum Preflight {
        OPEN,
        PASSED,
        FAILED
    }

    boolean carried() {
        return homeRing != ring;
    }
}
