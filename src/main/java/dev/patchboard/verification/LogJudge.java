package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.verification.InstallProof.Reached;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says of a log whether it counts for a host, patch by patch. */
record LogJudge(LogRule rule) {

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
