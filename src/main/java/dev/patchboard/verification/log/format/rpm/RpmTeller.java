package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what yum, dnf, dnf5 and tdnf say, on a console or in a log, and puts it run by run into the entries. */
final class RpmTeller {

    private static final Pattern PRESENT = Pattern.compile(
            "^Package \"?(\\S+?)\"? (?:is already installed(?:, skipping)?\\.|already installed and latest version)$");
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile("^(?:No match for argument: (\\S+)|No package (\\S+) available\\.?"
                    + "|(\\S+) package not found or not installed)$");
    private static final Pattern ROW = Pattern.compile("^(\\S+\\.[a-z0-9_]+) {1,200}(\\S+-\\S+) {1,200}\\S+ *$");

    private final Entries entries;
    private final RpmRows rows = new RpmRows();
    private final RpmGlance glance = new RpmGlance();
    private RpmRun run = new RpmRun();
    private @Nullable Section section;
    private String tool = "dnf";
    private boolean transacting;
    private boolean told;

    RpmTeller(Entries entries) {
        this.entries = entries;
    }

    /** Another call of the tool begins; what the one before left open stays so. */
    void begins() {
        settle(true, 0);
    }

    /**
     * @param text one line of output, without the time that a log puts before it
     * @param time as in the log, or null
     */
    void said(String text, long line, @Nullable String time) {
        if (text.isBlank()) {
            section = section != null && section.closing() ? null : section;
        } else if (section == null || !row(section, text, line, time)) {
            sentence(text, line, time);
        }
    }

    /**
     * Takes a line by its bytes, for the lines that come often: the same as {@link #said} of its text, at less cost.
     *
     * @param from where the message begins, behind the time
     * @param time as in the log, or null
     * @return false when the line was not taken and its text is to be said
     */
    boolean heard(LogLine line, int from, @Nullable String time) {
        if (!line.plain(from)) {
            return false;
        }
        int end = line.trimmedEnd(from);
        if (end == from) {
            section = section != null && section.closing() ? null : section;
            return true;
        }
        boolean indented = line.at(from) == ' ';
        Section open = section;
        if (open != null && indented) {
            return open.closing() ? names(open, line, from, end, time) : column(open, line, from, end);
        }
        if (open != null && !open.closing() && (line.at(from) == '(' || glance.mayBeColumns(line, from, end))) {
            return false;
        }
        section = null;
        return heading(line, from, end, time) || step(line, from, end) || silent(line, from, end, time);
    }

    private boolean names(Section open, LogLine line, int from, int end, @Nullable String time) {
        List<Nevra> names = open.action() == Action.SKIP ? null : glance.names(line, from, end);
        if (names != null && !names.isEmpty()) {
            String text = line.text(from, end).strip();
            names.forEach(nevra -> run.listed(open.action(), nevra, line.number(), text, time));
        }
        return names != null;
    }

    private boolean column(Section open, LogLine line, int from, int end) {
        if (rows.wrapped() || !glance.isRow(line, from, end)) {
            return false;
        }
        Nevra nevra = glance.column(line);
        if (nevra != null) {
            run.planned(
                    open.action(), nevra, line.number(), line.text(from, end).strip());
        }
        return true;
    }

    private boolean heading(LogLine line, int from, int end, @Nullable String time) {
        int colon = line.indexOf(':', from);
        Section found = glance.section(line, from, colon);
        if (found != null && colon + 1 == end) {
            section = found;
            rows.reset();
            return true;
        }
        List<Nevra> names = found != null && found.closing() ? glance.names(line, colon + 1, end) : null;
        if (found == null || names == null) {
            return false;
        }
        section = found;
        if (!names.isEmpty()) {
            String text = line.text(from, line.length());
            names.forEach(nevra -> run.listed(found.action(), nevra, line.number(), text, time));
        }
        return true;
    }

    private boolean step(LogLine line, int from, int end) {
        RpmStep step = glance.step(line, from);
        if (step != null && step.over()) {
            run.begun(step, line.number(), line.text(from, end).strip());
        }
        transacting |= step != null;
        return step != null;
    }

    private boolean silent(LogLine line, int from, int end, @Nullable String time) {
        if (RpmSilence.tells(line, from)) {
            return false;
        }
        if (RpmSilence.begins(line, from, end)) {
            String text = line.text(from, line.length());
            if (!milestone(text, line.number(), time)) {
                other(text, line.number(), time);
            }
            return true;
        }
        Nevra listed = glance.listed(line, from, end);
        if (listed != null) {
            listed(listed, line.number(), time);
        }
        return true;
    }

    private void listed(Nevra nevra, long line, @Nullable String time) {
        entries.put(
                nevra.subject(),
                nevra.version(),
                Outcome.UNKNOWN,
                line,
                time,
                "A list of packages; nothing was installed.");
    }

    /** A line of a list that is open; false when it is something else, which ends the list. */
    private boolean row(Section open, String text, long line, @Nullable String time) {
        if (text.charAt(0) != ' ' && (open.closing() || !isColumns(text))) {
            section = null;
            return text.startsWith("(add ") && !open.closing() && reopen(open);
        }
        Action action = open.action();
        if (action != Action.NONE && !open.closing()) {
            rows.column(text).ifPresent(nevra -> run.planned(action, nevra, line, text.strip()));
        } else if (action != Action.NONE) {
            RpmRows.names(text).forEach(nevra -> run.listed(action, nevra, line, text.strip(), time));
            // Yum has the skipped ones in columns, too.
            rows.column(text)
                    .filter(nevra -> action == Action.SKIP)
                    .ifPresent(nevra -> run.planned(action, nevra, line, text.strip()));
        }
        return true;
    }

    private boolean reopen(Section open) {
        section = open;
        return true;
    }

    private static boolean isColumns(String text) {
        String[] words = text.split("\\s+", 4);
        return words.length == 4 && RpmArchitectures.contains(words[1]);
    }

    private void sentence(String text, long line, @Nullable String time) {
        int colon = text.indexOf(':');
        if (colon > 0 && heading(text, colon, line, time) || step(text, line)) {
            return;
        }
        Optional<Scriptlets.Problem> problem = Scriptlets.read(text);
        if (problem.isPresent()) {
            run.mishap(problem.get(), line, time);
        } else if (!milestone(text, line, time)) {
            other(text, line, time);
        }
    }

    /** A heading stands alone on its line; a log has the first names behind it. */
    private boolean heading(String text, int colon, long line, @Nullable String time) {
        Optional<Section> found = text.charAt(0) == ' ' ? Optional.empty() : RpmSections.find(text.substring(0, colon));
        if (found.isEmpty()) {
            return false;
        }
        String rest = text.substring(colon + 1);
        if (rest.isBlank()) {
            section = found.get();
            rows.reset();
            return true;
        }
        if (found.get().closing()) {
            section = found.get();
            RpmRows.names(rest).forEach(nevra -> run.listed(found.get().action(), nevra, line, text, time));
            return true;
        }
        return false;
    }

    private boolean step(String text, long line) {
        Optional<RpmStep> step = RpmStep.read(text);
        step.filter(RpmStep::over).ifPresent(one -> run.begun(one, line, text.strip()));
        transacting |= step.isPresent();
        return step.isPresent();
    }

    private boolean milestone(String text, long line, @Nullable String time) {
        String said = text.strip();
        switch (said) {
            case "Complete!", "Complete." -> {
                run.complete();
                settle(true, line);
            }
            case "Running transaction" -> transacting = true;
            case "Transaction Summary", "Transaction Summary:" -> section = null;
            case "Nothing to do", "Nothing to do." -> run.error(tool, Outcome.UNKNOWN, text, line, time);
            default -> {
                return begins(said) || present(said, line, time);
            }
        }
        return true;
    }

    private boolean begins(String said) {
        String named = said.startsWith("Loaded plugin:")
                ? "tdnf"
                : said.startsWith("Loaded plugins:")
                        ? "yum"
                        : said.startsWith("Updating and loading repositories:") ? "dnf5" : null;
        if (named == null && !said.startsWith("Last metadata expiration check:")) {
            return false;
        }
        boolean next = named != null && run.touched() && !"tdnf".equals(named);
        if (next) {
            begins();
        }
        tool = named == null ? tool : named;
        return true;
    }

    private boolean present(String said, long line, @Nullable String time) {
        Matcher present = PRESENT.matcher(said);
        if (present.matches() && Nevra.isName(present.group(1).replaceAll("[:~^]", ""))) {
            told = true;
            Optional<Nevra> nevra = Nevra.parse(present.group(1));
            entries.put(LogEntry.of(
                            nevra.map(Nevra::subject).orElse(present.group(1)),
                            nevra.map(Nevra::version).orElse(null),
                            Outcome.ALREADY_PRESENT,
                            line)
                    .at(time)
                    .saying(said));
            return true;
        }
        Matcher row = ROW.matcher(said);
        Optional<Nevra> listed = row.matches() ? Nevra.parse(row.group(1), row.group(2)) : Optional.empty();
        listed.ifPresent(nevra -> listed(nevra, line, time));
        return listed.isPresent();
    }

    private void other(String text, long line, @Nullable String time) {
        if (text.startsWith("warning:")) {
            return;
        }
        Matcher name = UNKNOWN_NAME.matcher(text.strip());
        if (name.matches()) {
            String which =
                    name.group(1) != null ? name.group(1) : name.group(2) != null ? name.group(2) : name.group(3);
            entries.put(LogEntry.of(which, null, Outcome.FAILED, line).at(time).saying(text));
            return;
        }
        Optional<Outcome> reason = RpmWords.reason(text);
        // What a script prints while packages are installed is no word of the tool.
        if (reason.isPresent() && !(transacting && reason.get() == Outcome.SOURCE_UNREACHABLE)) {
            run.error(tool, reason.get(), text, line, time);
        } else if (text.startsWith("Error")
                || text.startsWith("error:")
                || text.startsWith("Transaction failed")
                || text.startsWith("Failed to resolve")) {
            run.error(tool, Outcome.FAILED, text, line, time);
        }
    }

    /** The file is over. */
    void end(boolean whole, long lastLine) {
        settle(whole, lastLine);
    }

    private void settle(boolean whole, long lastLine) {
        run.settle(entries, whole, lastLine, told);
        told |= run.touched();
        run = new RpmRun();
        section = null;
        transacting = false;
    }
}
