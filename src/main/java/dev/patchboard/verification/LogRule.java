package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When what a log tells counts for a host (law 4): it names no other machine, and what it tells happened after the patch was sent
 * there and not in the future. The same rule holds in the lab and in a ring.
 *
 * @param host the host the log is handed in for; times without an offset are in its zone
 * @param netBiosNames by which this host alone is known where a name is cut to 15 characters, in lower case
 * @param sentAt when the patch was first sent to the host, or null when it never was
 * @param now the present
 * @param skew how far the host's clock may be off
 */
public record LogRule(
        Host host, Set<String> netBiosNames, @Nullable Instant sentAt, Instant now, Duration skew) {

    /** No machine has this name. Named by a log of several machines of which none is, or is for certain, the host. */
    static final String NOBODY = "none of these machines";

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

    /** The last moment that a log tells of; empty when it gives none that can be read. */
    Optional<Instant> lastTold(LogReport report) {
        return report.entries().stream()
                .flatMap(entry -> latest(List.of(entry)).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * What a log tells of this host, where it tells of several machines: their results, and the log as one that names its machine. Where
     * none of them is this host, or more than one may be, nothing of it is left.
     */
    public LogReport ofThisHost(LogReport report) {
        List<String> machines = report.machines();
        if (machines.isEmpty()) {
            return report;
        }
        List<String> exact = machines.stream().filter(this::isExactly).toList();
        List<String> own = exact.isEmpty()
                ? machines.stream().filter(machine -> mayBe(report, machine)).toList()
                : exact;
        if (own.size() == 1) {
            return report.onlyOf(own.get(0));
        }
        List<String> full =
                exact.stream().filter(machine -> machine.indexOf('.') > 0).toList();
        if (full.size() == 1) {
            // Before it joined its domain, or another machine's: nobody knows.
            return report.onlyOf(full.get(0)).noting("What it tells under the short name of this host is left out.");
        }
        String note = own.isEmpty()
                ? "It tells of " + machines.size() + " machines, none of which is this host."
                : "It tells of several machines that may be this host: " + String.join(", ", own)
                        + ". Use the full name in the inventory of the tool.";
        return report.onlyOf(NOBODY).noting(note);
    }

    /** Whether the log names a machine that is not this host. Most logs name none. */
    boolean isOfAnother(LogReport report) {
        String machine = report.host();
        return machine != null && !mayBe(report, machine);
    }

    /** A name is cut only where something of Windows tells it. */
    private boolean mayBe(LogReport report, String machine) {
        return host.isCalled(machine)
                || (report.netBios() || host.runsWindows()) && netBiosNames.contains(Host.key(machine));
    }

    private boolean isExactly(String machine) {
        return machine.equalsIgnoreCase(host.name()) || machine.equalsIgnoreCase(host.fqdn());
    }
}
