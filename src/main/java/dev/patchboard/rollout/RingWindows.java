package dev.patchboard.rollout;

import dev.patchboard.fleet.WindowAnswer;
import dev.patchboard.fleet.Windows;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the fleet when the hosts of a ring may be changed. */
@Component
class RingWindows {

    private final Windows windows;
    private final Clock clock;

    RingWindows(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /** Whether each of these hosts may be changed now. */
    boolean isOpen(Collection<UUID> hosts) {
        return windows.isOpen(Set.copyOf(hosts), clock.instant());
    }

    /** When all of these hosts may be changed together, now at the earliest, and what that depends on. */
    WindowAnswer nextOpening(Collection<UUID> hosts) {
        return windows.nextOpening(Set.copyOf(hosts), clock.instant());
    }
}
