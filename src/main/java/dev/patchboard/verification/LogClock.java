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

    static Optional<Instant> instant(String time, ZoneId zone) {
        try {
            return Optional.of(
                    time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                            ? OffsetDateTime.parse(time).toInstant()
                            : LocalDateTime.parse(time).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
