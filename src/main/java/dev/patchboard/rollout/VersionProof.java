package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the installed version that was read says about the patch. */
enum VersionProof {
    /** At or above the fixed version. */
    PROVEN,
    /** Below it. */
    TOO_LOW,
    /** No version was read, or it cannot be compared. */
    NOT_READ;

    /** A patch without packages (known by its KB alone) has no version to read: there the log's entry is the proof. */
    static VersionProof of(Patch patch, @Nullable String installed) {
        if (patch.packages().isEmpty()) {
            return PROVEN;
        }
        if (installed == null) {
            return NOT_READ;
        }
        VersionProof best = NOT_READ;
        for (var part : patch.packages()) {
            OptionalInt order = part.against(installed);
            if (order.isPresent() && order.getAsInt() >= 0) {
                return PROVEN;
            }
            best = order.isPresent() ? TOO_LOW : best;
        }
        return best;
    }
}
