package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Host;
import dev.patchboard.verification.InstallProof.Reached;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of a log whether it counts for a host, patch by patch.
 *
 * @param sentAt when the change first sent something to the host, or null when it never did
 */
record LogJudge(Host host, @Nullable Instant sentAt, Instant now, Duration skew) {

    private static final String EXIT_CODE = "exit-code";

    List<PatchOutcome> outcomes(LogReport report, Collection<Patch> patches) {
        List<PatchOutcome> outcomes = new ArrayList<>();
        for (Patch patch : patches) {
            if (EXIT_CODE.equals(report.format())) {
                report.entries().forEach(entry -> outcomes.add(code(patch, entry)));
            } else {
                Tied.of(patch, report.entries()).ifPresent(tied -> outcomes.add(outcome(patch, tied, report)));
            }
        }
        return outcomes;
    }

    /** A bare code names no package: it can only be about the patch that was asked for, and never counts. */
    private static PatchOutcome code(Patch patch, LogEntry entry) {
        return new PatchOutcome(
                patch.id(),
                entry.outcome(),
                null,
                null,
                Boolean.TRUE.equals(entry.reboot()),
                null,
                entry.line(),
                Standing.CODE_ONLY,
                note(entry));
    }

    private PatchOutcome outcome(Patch patch, Tied tied, LogReport report) {
        LogEntry entry = tied.deciding();
        Instant at = tied.timed() ? latest(tied.times()).orElse(null) : null;
        return new PatchOutcome(
                patch.id(),
                entry.outcome(),
                entry.version(),
                tied.reached() == Reached.UNKNOWN ? null : tied.reached() == Reached.YES,
                tied.rebootAsked(),
                at,
                entry.line(),
                standing(at, report),
                note(entry));
    }

    private Standing standing(@Nullable Instant at, LogReport report) {
        if (namesAnother(report.host())) {
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

    private boolean namesAnother(@Nullable String machine) {
        if (machine == null) {
            return false;
        }
        String first = machine.split("\\.", 2)[0];
        return !first.equalsIgnoreCase(host.name().split("\\.", 2)[0])
                && (host.fqdn() == null || !first.equalsIgnoreCase(host.fqdn().split("\\.", 2)[0]));
    }

    private Optional<Instant> latest(List<String> times) {
        List<Instant> instants = times.stream()
                .map(time -> LogClock.instant(time, host.zone()))
                .flatMap(Optional::stream)
                .toList();
        return instants.size() < times.size()
                ? Optional.empty()
                : instants.stream().max(Instant::compareTo);
    }

    private static String note(LogEntry entry) {
        return entry.message() == null ? entry.outcome().name() : entry.message();
    }
}
