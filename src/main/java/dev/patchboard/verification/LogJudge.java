package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a log whether it counts for a host, patch by patch. */
record LogJudge(LogRule rule) {

    private static final String EXIT_CODE = "exit-code";

    List<PatchOutcome> outcomes(LogReport report, Collection<Patch> patches) {
        List<PatchOutcome> outcomes = new ArrayList<>();
        for (Patch patch : patches) {
            if (EXIT_CODE.equals(report.format())) {
                report.entries().forEach(entry -> outcomes.add(code(patch, entry)));
            } else {
                Tied.of(patch, matches(patch, report)).ifPresent(tied -> outcomes.add(outcome(patch, tied, report)));
            }
        }
        return outcomes;
    }

    /** The same package by package. A bare code speaks of none. */
    List<PackageOutcome> packages(LogReport report, Collection<Patch> patches) {
        List<PackageOutcome> outcomes = new ArrayList<>();
        if (EXIT_CODE.equals(report.format())) {
            return outcomes;
        }
        for (Patch patch : patches) {
            matches(patch, report).stream()
                    .collect(Collectors.groupingBy(PackageOutcome::key))
                    .forEach((part, matches) -> Tied.of(patch, matches)
                            .ifPresent(tied -> outcomes.add(new PackageOutcome(
                                    part, outcome(patch, tied, report), thereSince(tied), stepBefore(tied)))));
        }
        return outcomes;
    }

    /** What a log still tells of the time before the deployment says nothing of it, where it tells of the deployment too. */
    private List<Tied.Match> matches(Patch patch, LogReport report) {
        List<LogEntry> entries =
                report.entries().stream().map(entry -> putIn(report, entry)).toList();
        List<Tied.Match> all = Tied.matches(patch, entries);
        List<Tied.Match> recent = all.stream()
                .filter(match -> standing(report, match.entry()) != Standing.OLDER_THAN_DEPLOYMENT)
                .toList();
        return recent.isEmpty() ? all : recent;
    }

    /** What was put in since the deployment and is only found there by the last word was put in: it may owe a restart since. */
    private LogEntry putIn(LogReport report, LogEntry entry) {
        String when =
                entry.outcome() == Outcome.ALREADY_PRESENT ? entry.earlier().putIn() : null;
        LogEntry before = when == null ? entry : entry.at(when).as(Outcome.INSTALLED);
        return before != entry && standing(report, before) == Standing.ACCEPTED ? before : entry;
    }

    /** What was there before the deployment and has been since was there when the deployment began. */
    private @Nullable Instant thereSince(Tied tied) {
        Instant sent = rule.sentAt();
        return rule.latest(tied.entries().stream()
                        .map(entry -> entry.at(entry.earlier().thereSince()))
                        .toList())
                .map(since -> sent == null || since.isAfter(sent) ? since : sent)
                .orElse(null);
    }

    private @Nullable Instant stepBefore(Tied tied) {
        return rule.latest(tied.entries().stream()
                        .filter(entry -> entry.earlier().stepBefore() != null)
                        .map(entry -> entry.at(entry.earlier().stepBefore()))
                        .toList())
                .orElse(null);
    }

    private Standing standing(LogReport report, LogEntry entry) {
        return rule.standing(report, rule.latest(List.of(entry)).orElse(null));
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
        Instant at = rule.latest(tied.entries()).orElse(null);
        return new PatchOutcome(
                patch.id(),
                entry.outcome(),
                entry.version(),
                tied.reached() == Reached.UNKNOWN ? null : tied.reached() == Reached.YES,
                tied.rebootAsked(),
                at,
                entry.line(),
                rule.standing(report, at),
                note(entry));
    }

    private static String note(LogEntry entry) {
        return entry.message() == null ? entry.outcome().name() : entry.message();
    }
}
