package dev.patchboard.verification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By whose clock a log is written, and whether in the zone that the inventory gives the host: logs of one writer show of each other whether
 * their times are right. All logs that the host itself writes have its clock; a controller's, or one of an unknown writer, have their own.
 *
 * @param host the host that the log tells of
 * @param format of a log that the host does not write itself, else null
 * @param statesOffset whether its times state an offset: those show nothing of the zone
 */
record LogWriter(UUID host, @Nullable String format, boolean statesOffset) {

    /**
     * Of one log.
     *
     * @param byHost whether the host itself writes logs of this format
     * @param time a time of the log, or null where it gives none
     */
    static LogWriter of(UUID host, String format, boolean byHost, @Nullable String time) {
        return new LogWriter(host, byHost ? null : format, time != null && LogClock.statesOffset(time));
    }
}
