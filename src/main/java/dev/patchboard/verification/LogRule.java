package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When what a log tells counts for a host (law 4): it names no other machine, and what it tells happened after the patch was sent
 * there and not in the future. The same rule holds in the lab and in a ring.
 *
 * @param host the host the log is handed in for; times without an offset are in its zone
 * @param sentAt when the patch was first sent to the host, or null when it never was
 * @param now the present
 * @param skew how far the host's clock may be off
 */
public record LogRule(Host host, @Nullable Instant sentAt, Instant now, Duration skew) {

    /**
     * Whether a log counts.
     *
     * @param at when it says that it happened, or null when it does not say
     */
    public Standing standing(LogReport report, @Nullable Instant at) {
        if (isOfAnother(report)) {
            return Standing.OTHER_HOST;
        }
        if (at == null) {
            return Standing.NO_TIME;
        }
        if (at.isAfter(now.plus(skew))) {
            return Standing.CLOCK_AHEAD;
        }
        if (sentAt == null) {
            return Standing.NOT_DEPLOYED;
        }
        return at.isBefore(sentAt.minus(skew)) ? Standing.OLDER_THAN_DEPLOYMENT : Standing.ACCEPTED;
    }

    /** The last time of these entries; empty when there is none, or one of them has none that can be read. */
    public Optional<Instant> latest(Collection<LogEntry> entries) {
        Instant latest = null;
        for (LogEntry entry : entries) {
            String time = entry.time();
            Instant at =
                    time == null ? null : LogClock.instant(time, host.zone()).orElse(null);
            if (at == null) {
                return Optional.empty();
            }
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }
        return Optional.ofNullable(latest);
    }

    /** Whether the log names a machine that is not this host. Most logs name none. */
    boolean isOfAnother(LogReport report) {
        return isOfAnother(report.host());
    }

    /** Whether this names a machine that is not this host. */
    boolean isOfAnother(@Nullable String machine) {
        if (machine == null) {
            return false;
        }
        String first = machine.split("\\.", 2)[0];
        return !first.equalsIgnoreCase(host.name().split("\\.", 2)[0])
                && (host.fqdn() == null || !first.equalsIgnoreCase(host.fqdn().split("\\.", 2)[0]));
    }
}
