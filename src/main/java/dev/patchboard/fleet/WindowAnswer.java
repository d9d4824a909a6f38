package dev.patchboard.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When changes may run on a set of hosts together.
 *
 * @param opensAt the earliest moment, not before the one asked about, at which all may change; null when there is none within
 *     {@link Windows#HORIZON}
 * @param closesAt first moment after it at which one of them no longer may; null when no end is known or nothing opens
 * @param unrestricted number of hosts that have no window: these may change at any time outside freezes
 * @param frozenBy the freezes, by name, without which they could change earlier
 * @param because what decided it: windows by name, freezes by name, hosts without a window; for people
 */
public record WindowAnswer(
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        int unrestricted,
        List<String> frozenBy,
        List<String> because) {

    public WindowAnswer {
        frozenBy = List.copyOf(frozenBy);
        because = List.copyOf(because);
    }

    /** Whether there is an opening at all. */
    public boolean opens() {
        return opensAt != null;
    }
}
