package dev.patchboard.cli;

import dev.patchboard.cli.LogCommand.LogResult;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.Visible;
import java.io.PrintWriter;

/** {@code log read} for people: a line a file, and one for each package below it. */
record TextLogOutput(PrintWriter out) implements LogOutput {

    @Override
    public void file(LogResult result) {
        LogReport report = result.report();
        if (report == null) {
            out.println(Visible.text(result.file(), 1000) + ": cannot be read: " + result.error());
            return;
        }
        out.printf(
                "%s: %s (%s), %s, %s, %d lines%n",
                report.file(),
                report.overall(),
                report.overall().outcomeClass(),
                report.format(),
                report.encoding(),
                report.lines());
        report.notes().forEach(note -> out.println("  note: " + note));
        report.entries().forEach(entry -> out.println(line(entry)));
    }

    private static String line(LogEntry entry) {
        return String.format(
                "  %-24s %-36s %-20s line %d%s",
                entry.outcome(),
                entry.host() == null ? entry.subject() : entry.host() + " " + entry.subject(),
                entry.version() == null ? "" : entry.version(),
                entry.line(),
                entry.message() == null ? "" : ": " + entry.message());
    }

    @Override
    public void close() {
        out.flush();
    }
}
