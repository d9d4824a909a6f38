package dev.patchboard.fleet;

import java.time.Instant;
import java.util.UUID;

/**
 * Where the software list of a host comes from. A host without one was never asked: its packages are unknown, not none.
 *
 * @param source what took it: {@code dpkg-query}, {@code csv} ...
 * @param takenAt when it was taken on the host, as the reporter says
 * @param recordedAt when it came in here
 * @param packages number of packages in it
 */
public record SoftwareList(UUID hostId, String source, Instant takenAt, Instant recordedAt, int packages) {

    /** Whether it was taken after an instant, or came in after it: when it was taken is only the reporter's word. */
    public boolean isLaterThan(Instant at) {
        return takenAt.isAfter(at) || recordedAt.isAfter(at);
    }
}
