package dev.patchboard.verification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Times of logs, which are local to the host unless they state an offset. */
final class LogClock {

    private LogClock() {}

    /** Whether it is not the host's zone in the inventory that says which moment it is. */
    static boolean statesOffset(String time) {
        return time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
    }

    static Optional<Instant> instant(String time, ZoneId zone) {
        try {
            return Optional.of(
                    statesOffset(time)
                            ? OffsetDateTime.parse(time).toInstant()
                            : LocalDateTime.parse(time).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
