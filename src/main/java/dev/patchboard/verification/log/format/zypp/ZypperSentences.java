package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.Scriptlets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of zypper that stand by themselves: what went wrong, what is there already, milestones of a run. */
final class ZypperSentences {

    private static final Pattern HIGHEST = Pattern.compile(
            "^No update candidate for '(\\S+)'\\. The highest available version is already installed\\.");
    private static final Pattern PRESENT = Pattern.compile("^'(\\S+)' is already installed\\.");
    private static final Pattern MISSING =
            Pattern.compile("^(?:No provider of '(\\S+)' found|Package '(\\S+)' not found)\\.");
    private static final Pattern FAILED =
            Pattern.compile("^(?:Installation|Removal) of \\(?[0-9]*\\)?(\\S+?)(?:\\(\\S+\\))? failed:");
    private static final Pattern CONFLICT = Pattern.compile(
            "^Problem: .{0,400}?\\bthe to be installed (\\S+) (?:requires|conflicts with|obsoletes) |needed by the to be installed (\\S+)");
    private static final Pattern SYMBOL = Pattern.compile("ZYPPER_EXIT_[A-Z_]+");

    private final ZypperSession session;
    private final InstallerCodes codes;

    ZypperSentences(ZypperSession session, InstallerCodes codes) {
        this.session = session;
        this.codes = codes;
    }

    /** A line that is no heading, no row and no step. */
    void read(String text, long line) {
        Optional<Scriptlets.Problem> problem = Scriptlets.read(text);
        Matcher failed = FAILED.matcher(text);
        if (problem.isPresent()) {
            session.run().mishap(problem.get(), line);
        } else if (failed.find()) {
            session.run().mishap(new Scriptlets.Problem(failed.group(1), Outcome.FAILED, text.strip()), line);
            session.explains();
        } else if (!installed(text, line) && !milestone(text, line)) {
            complaint(text, line);
        }
    }

    private boolean installed(String text, long line) {
        Matcher highest = HIGHEST.matcher(text);
        Matcher there = PRESENT.matcher(text);
        if (highest.find()) {
            session.presentAfterAll(Nevra.parse(highest.group(1))
                    .map(nevra -> LogEntry.of(nevra.subject(), nevra.version(), Outcome.ALREADY_PRESENT, line)
                            .saying(text))
                    .orElse(null));
            return true;
        }
        if (there.find() && Nevra.isName(there.group(1))) {
            session.present(LogEntry.of(there.group(1), null, Outcome.ALREADY_PRESENT, line)
                    .saying(text));
            return true;
        }
        return false;
    }

    /** Whether the line says how far a run has come. */
    boolean milestone(String text, long line) {
        if (text.startsWith("Loading repository data") || text.startsWith("Refreshing service")) {
            if (session.run().touched()) {
                session.settle();
            }
        } else if (text.startsWith("Reboot is suggested")
                || text.contains("requires a reboot of your machine")
                || text.contains("require a reboot of your machine")
                || text.contains("System reboot required")) {
            session.run().reboot();
        } else if (text.contains("Run this command once more")) {
            session.run().remark(Outcome.UNKNOWN, text, line);
        } else if (text.startsWith("Installation has completed with error")) {
            session.run().remark(Outcome.PARTIAL, text, line);
        } else if (text.startsWith("Nothing to do")) {
            session.run().error(Outcome.UNKNOWN, text, line);
        } else if (text.contains("--dry-run") || text.contains(ZypperSession.DRY) || text.contains("--download-only")) {
            session.run().dry();
        } else if (text.startsWith("Continue? ")) {
            if (text.endsWith(": n") || text.endsWith(": no")) {
                session.run().error(Outcome.CANCELLED, text, line);
            }
        } else {
            return false;
        }
        return true;
    }

    private void complaint(String text, long line) {
        if (text.startsWith("warning:")) {
            return;
        }
        Matcher missing = MISSING.matcher(text);
        Matcher symbol = SYMBOL.matcher(text);
        if (missing.find()) {
            String name = missing.group(1) == null ? missing.group(2) : missing.group(1);
            session.put(LogEntry.of(name, null, Outcome.FAILED, line).saying(text));
        } else if (symbol.find()) {
            code(symbol.group(), text, line);
        } else {
            Matcher conflict = CONFLICT.matcher(text);
            if (conflict.find()) {
                String named = conflict.group(1) == null ? conflict.group(2) : conflict.group(1);
                Nevra.parse(named).ifPresent(nevra -> session.run().conflicts(nevra, line, text));
            }
            ZypperReasons.of(text).ifPresent(outcome -> session.reason(outcome, text, line));
        }
    }

    /** The name of an exit code, as a script that calls zypper may print it. */
    private void code(String symbol, String text, long line) {
        InstallerCode row = codes.rows().stream()
                .filter(code -> "zypper".equals(code.installer()) && symbol.equals(code.symbol()))
                .findFirst()
                .orElse(null);
        if (row != null && row.reboot()) {
            session.run().reboot();
        } else if (row != null && row.outcome() != Outcome.INSTALLED) {
            session.run().error(row.outcome(), text, line);
        }
    }
}
