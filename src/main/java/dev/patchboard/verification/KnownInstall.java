package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An installation that is known of a host.
 *
 * @param key the package without its architecture, in lower case
 * @param version empty where nothing names one
 * @param after when it was not yet so, where only a list tells of it; null when the time is known
 * @param at when it happened; of a list when it was taken
 * @param change the change that explains it or accounts for it, or null
 */
record KnownInstall(
        UUID id,
        String key,
        String version,
        @Nullable Instant after,
        Instant at,
        State state,
        @Nullable ChangeNumber change) {

    /** Whether this tells of the same: a list's word is of any time between it and the list before. */
    boolean isSame(SeenInstall seen) {
        return key.equals(seen.key()) && version.equals(seen.version()) && isSameTime(seen);
    }

    private boolean isSameTime(SeenInstall seen) {
        if (after != null && seen.after() != null) {
            return at.equals(seen.at());
        }
        return !(after == null ? at : after).minus(SeenInstall.SAME_RUN).isAfter(seen.at())
                && !seen.earliest().minus(SeenInstall.SAME_RUN).isAfter(at);
    }

    KnownInstall explainedBy(ChangeNumber number) {
        return new KnownInstall(id, key, version, after, at, State.EXPLAINED, number);
    }

    KnownInstall at(Instant known) {
        return new KnownInstall(id, key, version, null, known, state, change);
    }
}
