package dev.patchboard.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a file with packages or facts comes from.
 *
 * @param fileName as handed in
 * @param host name of the host it is about when the file names none, or null
 * @param source what took it, 1 to 120 characters: {@code dpkg-query}, {@code gpresult}. What the same source said before is
 *     replaced
 * @param takenAt when it was taken on the hosts
 */
public record ListOrigin(String fileName, @Nullable String host, String source, Instant takenAt) {

    /** The same, taken at this time if that is earlier. */
    ListOrigin notAfter(Instant other) {
        return other.isBefore(takenAt) ? new ListOrigin(fileName, host, source, other) : this;
    }
}
