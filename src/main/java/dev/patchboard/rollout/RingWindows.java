package dev.patchboard.rollout;

import dev.patchboard.fleet.Windows;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
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

    /** When all of these hosts may be changed together, now at the earliest; empty when that is never. */
    Optional<Instant> nextOpening(Collection<UUID> hosts) {
        return Optional.ofNullable(
                windows.nextOpening(Set.copyOf(hosts), clock.instant()).opensAt());
    }
}
