package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.Console;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.NevraReader;
import dev.patchboard.verification.log.format.rpm.RpmWords;
import dev.patchboard.verification.log.format.rpm.Scriptlets;
import dev.patchboard.verification.log.format.zypp.ZypperLists.Meaning;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows zypper line by line, one {@link ZypperRun} after the other. */
final class ZypperConsoleParser implements LogParser {

    /** Of "committing (dry run)", which zypper says when it is told to be verbose. */
    private static final String DRY = "(dry run)";

    private static final Pattern STEP =
            Pattern.compile("^(?:\\( *\\d+/\\d+\\) )?(Installing|Removing):? (\\S+)[ .\\[]*(.*)$");
    private static final Pattern HIGHEST = Pattern.compile(
            "^No update candidate for '(\\S+)'\\. The highest available version is already installed\\.");
    private static final Pattern PRESENT = Pattern.compile("^'(\\S+)' is already installed\\.");
    private static final Pattern MISSING =
            Pattern.compile("^(?:No provider of '(\\S+)' found|Package '(\\S+)' not found)\\.");
    private static final Pattern FAILED =
            Pattern.compile("^(?:Installation|Removal) of \\(?[0-9]*\\)?(\\S+?)(?:\\(\\S+\\))? failed:");
    private static final Pattern REST = Pattern.compile("^\\.*(?:done|error|failed)(?: \\([^)]*\\))?\\]$");
    private static final Pattern SYMBOL = Pattern.compile("ZYPPER_EXIT_[A-Z_]+");
    private static final Map<String, Outcome> SAYINGS = Map.ofEntries(
            Map.entry("Choose from above solutions", Outcome.DEPENDENCY_CONFLICT),
            Map.entry("Choose the above solution", Outcome.DEPENDENCY_CONFLICT),
            Map.entry("Repository '", Outcome.UNKNOWN),
            Map.entry("Problem retrieving", Outcome.SOURCE_UNREACHABLE),
            Map.entry("Failed to provide", Outcome.SOURCE_UNREACHABLE),
            Map.entry("Valid metadata not found", Outcome.SOURCE_UNREACHABLE),
            Map.entry("because of the above error", Outcome.SOURCE_UNREACHABLE),
            Map.entry("have not been refreshed because of an error", Outcome.SOURCE_UNREACHABLE),
            Map.entry("Trying to exit gracefully", Outcome.CANCELLED),
            Map.entry("Installation has been aborted as directed", Outcome.FAILED),
            Map.entry("Problem occurred during or after installation", Outcome.FAILED));

    private final LogContext context;
    private final NevraReader packages = new NevraReader(new Words());
    private ZypperRun run = new ZypperRun();
    private @Nullable Meaning list;
    private boolean firstRow;
    private boolean explaining;
    private boolean told;
    private @Nullable LogEntry present;
    private @Nullable Open open;

    private record Open(Nevra nevra, boolean installs, long line, String text) {}

    ZypperConsoleParser(LogContext context) {
        this.context = context;
    }

    static Set<String> sayings() {
        return SAYINGS.keySet();
    }

    @Override
    public void line(LogLine line) {
        if (line.startsWith("Retrieving") || line.startsWith("In cache ")) {
            return;
        }
        if (line.plain(0) && heard(line)) {
            return;
        }
        String text = Console.shown(line);
        long number = line.number();
        Optional<Meaning> heading = ZypperLists.heading(text);
        if (heading.isPresent()) {
            list = heading.get();
            firstRow = true;
            if (list == Meaning.REBOOT) {
                run.reboot();
            }
        } else if (list == null || !row(list, text, number)) {
            list = null;
            if (!text.isBlank() && !step(text, number)) {
                said(text, number);
            }
        }
    }

    /** Takes the lines that come often by their bytes; false when the text is to be looked at. */
    private boolean heard(LogLine line) {
        if (line.length() == 0) {
            list = null;
            return true;
        }
        if (list != null) {
            return false;
        }
        ZypperStep step = ZypperStep.read(line, packages);
        if (step != null) {
            over(step, line.text(), line.number());
            return true;
        }
        if (open != null || line.startsWith("The following ") || !ZypperSilence.keeps(line)) {
            return false;
        }
        return !ZypperSilence.isMilestone(line) || milestone(line.text(), line.number());
    }

    private void over(ZypperStep step, String text, long line) {
        dry(text);
        run.step(step.nevra(), step.outcome(), line, text);
        open = step.outcome() == Outcome.UNKNOWN ? new Open(step.nevra(), step.installs(), line, text) : null;
        explaining = step.outcome() == Outcome.FAILED;
    }

    private void dry(String step) {
        if (step.contains(DRY)) {
            run.dry();
        }
    }

    private boolean row(Meaning meaning, String text, long line) {
        boolean first = firstRow;
        firstRow = false;
        boolean bare = first && !text.isBlank() && !text.stripTrailing().endsWith(".");
        if (!text.startsWith(" ") && !bare) {
            return false;
        }
        if (!text.stripTrailing().endsWith(":")) {
            Outcome outcome =
                    switch (meaning) {
                        case INSTALL, REMOVE -> Outcome.UNKNOWN;
                        case KEPT -> Outcome.DEPENDENCY_CONFLICT;
                        case LOCKED -> Outcome.BLOCKED_BY_POLICY;
                        case REBOOT, OTHER -> null;
                    };
            if (outcome != null) {
                String said = text.strip();
                ZypperLists.names(said).forEach(name -> run.planned(name, outcome, line, said));
            }
        }
        return true;
    }

    private boolean step(String text, long line) {
        Matcher step = STEP.matcher(text);
        Optional<Nevra> nevra = step.matches() ? Nevra.parse(step.group(2)) : Optional.empty();
        if (nevra.isPresent()) {
            over(text, step.group(3), line, nevra.get(), "Installing".equals(step.group(1)));
            return true;
        }
        // Where output is taken piece by piece, the end of a step stands on a line of its own.
        if (open != null && REST.matcher(text.strip()).matches()) {
            over(open.text() + text.strip(), text, open.line(), open.nevra(), open.installs());
            return true;
        }
        return false;
    }

    private void over(String text, String end, long line, Nevra nevra, boolean installs) {
        dry(text);
        boolean done = end.contains("done]") || end.contains("done (");
        boolean bad = end.contains("error]") || end.contains("failed]");
        Outcome outcome =
                bad ? Outcome.FAILED : !done ? Outcome.UNKNOWN : installs ? Outcome.INSTALLED : Outcome.REMOVED;
        run.step(nevra, outcome, line, text);
        open = outcome == Outcome.UNKNOWN ? new Open(nevra, installs, line, text) : null;
        explaining = bad;
    }

    private void said(String text, long line) {
        Optional<Scriptlets.Problem> problem = Scriptlets.read(text);
        Matcher failed = FAILED.matcher(text);
        if (problem.isPresent()) {
            run.mishap(problem.get(), line);
        } else if (failed.find()) {
            run.mishap(new Scriptlets.Problem(failed.group(1), Outcome.FAILED, text.strip()), line);
            explaining = true;
        } else if (!installed(text, line) && !milestone(text, line)) {
            complaint(text, line);
        }
    }

    private boolean installed(String text, long line) {
        Matcher highest = HIGHEST.matcher(text);
        Matcher there = PRESENT.matcher(text);
        if (highest.find()) {
            present = null;
            Nevra.parse(highest.group(1)).ifPresent(nevra -> present(nevra.subject(), nevra.version(), text, line));
            return true;
        }
        if (there.find() && Nevra.isName(there.group(1))) {
            flush();
            present = LogEntry.of(there.group(1), null, Outcome.ALREADY_PRESENT, line)
                    .saying(text);
            return true;
        }
        return false;
    }

    /** The sentence after it may say the same with the version. */
    private void flush() {
        if (present != null) {
            told = true;
            context.entries().put(present);
            present = null;
        }
    }

    private void present(String subject, String version, String text, long line) {
        told = true;
        context.entries()
                .put(LogEntry.of(subject, version, Outcome.ALREADY_PRESENT, line)
                        .saying(text));
    }

    private boolean milestone(String text, long line) {
        if (text.startsWith("Loading repository data") || text.startsWith("Refreshing service")) {
            if (run.touched()) {
                settle();
            }
        } else if (text.startsWith("Reboot is suggested")
                || text.contains("requires a reboot of your machine")
                || text.contains("require a reboot of your machine")
                || text.contains("System reboot required")) {
            run.reboot();
        } else if (text.contains("Run this command once more")) {
            run.remark(Outcome.UNKNOWN, text, line);
        } else if (text.startsWith("Installation has completed with error")) {
            run.remark(Outcome.PARTIAL, text, line);
        } else if (text.startsWith("Nothing to do")) {
            run.error(Outcome.UNKNOWN, text, line);
        } else if (text.contains("--dry-run") || text.contains(DRY) || text.contains("--download-only")) {
            run.dry();
        } else if (text.startsWith("Continue? ")) {
            if (text.endsWith(": n") || text.endsWith(": no")) {
                run.error(Outcome.CANCELLED, text, line);
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
            told = true;
            String name = missing.group(1) == null ? missing.group(2) : missing.group(1);
            context.entries().put(LogEntry.of(name, null, Outcome.FAILED, line).saying(text));
        } else if (symbol.find()) {
            code(symbol.group(), text, line);
        } else {
            reason(text).ifPresent(outcome -> {
                if (explaining) {
                    run.refine(outcome, text, line);
                } else {
                    run.error(outcome, text, line);
                }
            });
        }
    }

    private static Optional<Outcome> reason(String text) {
        if (text.startsWith("Detected ") && text.contains(" file conflict")) {
            return Optional.of(Outcome.DEPENDENCY_CONFLICT);
        }
        Optional<Outcome> said = SAYINGS.entrySet().stream()
                .filter(saying -> text.contains(saying.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (said.isPresent() && said.get() == Outcome.UNKNOWN) {
            return text.contains("is invalid") ? Optional.of(Outcome.SOURCE_UNREACHABLE) : Optional.empty();
        }
        return said.or(() -> RpmWords.reason(text));
    }

    /** The name of an exit code, as a script that calls zypper may print it. */
    private void code(String symbol, String text, long line) {
        InstallerCode row = context.codes().rows().stream()
                .filter(code -> "zypper".equals(code.installer()) && symbol.equals(code.symbol()))
                .findFirst()
                .orElse(null);
        if (row != null && row.reboot()) {
            run.reboot();
        } else if (row != null && row.outcome() != Outcome.INSTALLED) {
            run.error(row.outcome(), text, line);
        }
    }

    private void settle() {
        flush();
        run.settle(context.entries(), told);
        told = true;
        run = new ZypperRun();
        list = null;
        explaining = false;
    }

    @Override
    public void end(LogEnd end) {
        settle();
    }
}
