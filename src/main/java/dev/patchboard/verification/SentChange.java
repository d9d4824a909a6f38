package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that was sent to a host, and so explains installations there (law 1).
 *
 * @param from when it was first sent, less what the host's clock may be off
 * @param until when it ended, more the same; null while it has not
 * @param takenBack the patches that were to be taken off the host again
 */
record SentChange(
        ChangeNumber number,
        Collection<Patch> patches,
        Instant from,
        @Nullable Instant until,
        Set<UUID> takenBack) {

    /** After these nobody knows the package to be in, in whichever version they name. */
    private static final Set<Outcome> WITHOUT = EnumSet.of(Outcome.REMOVED, Outcome.ROLLED_BACK);

    /** Whether it is this change's own: a version below the fixed one only where the change was taken back. */
    boolean explains(SeenInstall seen) {
        return covers(seen)
                && patches.stream().anyMatch(patch -> Tied.of(patch, Tied.matches(patch, List.of(seen.entry())))
                        .filter(tied -> tied.reached() != Reached.NO || takenBack.contains(patch.id()))
                        .isPresent());
    }

    /**
     * Whether it happened in one run with a step that is the change's own, as what its patches need does. A step of the patches themselves
     * is their own or nobody's: a downgrade vouches neither for itself nor for what comes with it.
     */
    boolean pullsIn(SeenInstall seen, OwnSteps own) {
        return covers(seen) && own.isInRunWith(seen) && !isAbout(seen);
    }

    /**
     * Whether it puts a package of this change below its fixed version, takes it out or rolls it back, though the change was not taken back
     * there.
     */
    boolean isUndoneBy(SeenInstall seen) {
        return !seen.at().isBefore(from)
                && patches.stream()
                        .filter(patch -> !takenBack.contains(patch.id()))
                        .anyMatch(patch -> Tied.of(patch, Tied.matches(patch, List.of(seen.entry())))
                                .filter(tied -> tied.reached() == Reached.NO
                                        || WITHOUT.contains(seen.entry().outcome()))
                                .isPresent());
    }

    private boolean isAbout(SeenInstall seen) {
        return patches.stream()
                .anyMatch(patch -> !Tied.matches(patch, List.of(seen.entry())).isEmpty());
    }

    private boolean covers(SeenInstall seen) {
        return !seen.at().isBefore(from) && (until == null || !seen.earliest().isAfter(until));
    }
}
