package dev.patchboard.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far back the clock may be by which a log was written: it may run behind, or the host's zone in the inventory may be wrong. A log that
 * tells of the time before a deployment may be of it all the same. Its last line was written before it came in, so whatever a log says of
 * minutes before its receipt shows that its clock is right.
 *
 * @param most how far, at most
 */
record ClockBehind(Duration most) {

    /** As far as the zones of the earth lie apart, from UTC-12 to UTC+14. */
    static final ClockBehind ANY = new ClockBehind(Duration.ofHours(26));

    /**
     * What a log shows of its clock.
     *
     * @param toldAt the last moment that it tells of, or null when that is not known
     * @param receivedAt when it came in first
     * @param skew how far a clock may be off in any case
     */
    ClockBehind shownBy(@Nullable Instant toldAt, Instant receivedAt, Duration skew) {
        if (toldAt == null || toldAt.isAfter(receivedAt.plus(skew))) {
            return this;
        }
        Duration gap = toldAt.isBefore(receivedAt) ? Duration.between(toldAt, receivedAt) : Duration.ZERO;
        return atMost(new ClockBehind(gap));
    }

    /** The nearer of the two. */
    ClockBehind atMost(ClockBehind other) {
        return most.compareTo(other.most) <= 0 ? this : other;
    }

    /**
     * The last moment at which it may have happened in truth; empty when it was before the deployment all the same.
     *
     * @param toldAt when it happened by the log's own clock
     * @param sentAt from when on it is of the deployment
     */
    Optional<Instant> latest(Instant toldAt, Instant sentAt) {
        return Optional.of(toldAt.plus(most)).filter(last -> !last.isBefore(sentAt));
    }
}
