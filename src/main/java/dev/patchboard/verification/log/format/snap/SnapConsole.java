package dev.patchboard.verification.log.format.snap;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import dev.patchboard.verification.log.format.Console;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Output of {@code snap refresh}, {@code install} and {@code remove}, and the table of {@code snap changes}. */
public final class SnapConsole implements LogFormat {

    private static final Pattern TABLE = Pattern.compile("^ID +Status +Spawn +Ready +Summary\\s*$");
    private static final Pattern SIGN = Pattern.compile(
            "^\\S+(?: \\([^)]+\\))? \\S+ from .{1,80} (?:installed|refreshed)\\s*$|^snap \"\\S+\" has no updates available|^All snaps up to date\\.|"
                    + "^error: cannot (?:refresh|install|perform the following tasks)");

    @Override
    public String name() {
        return "snap";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(TABLE) > 0 ? 75 : sample.count(SIGN) > 0 ? 60 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("Spawn", " from ", "has no updates available", "All snaps up to date.", "error: cannot ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context.entries());
    }

    private static final class Parser implements LogParser {

        private static final Pattern DONE = Pattern.compile(
                "^([a-z0-9][a-z0-9_-]*)(?: \\([^)]{1,60}\\))? (\\S+) from .{1,80} (?:installed|refreshed)\\s*$");
        private static final Pattern REMOVED = Pattern.compile("^([a-z0-9][a-z0-9_-]*) removed(?: .*)?$");
        private static final Pattern PRESENT = Pattern.compile(
                "^snap \"([a-z0-9][a-z0-9_-]*)\" (?:has no updates available|is already installed, see)");
        private static final Pattern ERROR = Pattern.compile("^error: .*?\"([a-z0-9][a-z0-9_-]*)\".*$");
        private static final Pattern ROW = Pattern.compile(
                "^\\d+ +(Done|Doing|Do|Error|Undone|Undoing|Undo|Hold|Abort|Wait|Default) +(\\S.*?)  +(\\S.*?)  +(\\S.*)$");
        private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9][a-z0-9_-]*)\"");
        private static final Pattern TIME =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)");

        private final Entries entries;
        private long lastLine;

        Parser(Entries entries) {
            this.entries = entries;
        }

        @Override
        public void line(LogLine line) {
            lastLine = line.number();
            String text = Console.shown(line);
            Matcher row = ROW.matcher(text);
            if (row.matches()) {
                row(row, text, line.number());
                return;
            }
            Matcher done = DONE.matcher(text);
            Matcher removed = REMOVED.matcher(text);
            Matcher present = PRESENT.matcher(text);
            if (done.matches()) {
                put(done.group(1), done.group(2), Outcome.INSTALLED, text, line);
            } else if (removed.matches()) {
                put(removed.group(1), null, Outcome.REMOVED, text, line);
            } else if (present.find()) {
                put(present.group(1), null, Outcome.ALREADY_PRESENT, text, line);
            } else if (text.startsWith("error: ")) {
                Matcher named = ERROR.matcher(text);
                put(named.matches() ? named.group(1) : "snap run", null, reason(text), text, line);
            }
        }

        private void put(String name, @Nullable String version, Outcome outcome, String text, LogLine line) {
            entries.put(LogEntry.of(name, version, outcome, line.number()).saying(text.strip()));
        }

        /** A change may be of several snaps; one that names none is of no use. */
        private void row(Matcher row, String text, long line) {
            String summary = row.group(4);
            boolean installs = summary.startsWith("Install") || summary.contains("efresh");
            boolean removes = summary.startsWith("Remove");
            Outcome outcome =
                    switch (row.group(1)) {
                        case "Done" -> installs ? Outcome.INSTALLED : Outcome.REMOVED;
                        case "Error" -> Outcome.FAILED;
                        case "Undone" -> Outcome.ROLLED_BACK;
                        case "Abort" -> Outcome.CANCELLED;
                        default -> Outcome.UNKNOWN;
                    };
            Matcher name = QUOTED.matcher(summary);
            Matcher time = TIME.matcher(row.group(3));
            String ready = time.matches() ? row.group(3) : null;
            while ((installs || removes) && name.find()) {
                LogEntry entry = LogEntry.of(name.group(1), null, outcome, line)
                        .at(ready)
                        .saying(text.strip());
                entries.put("Wait".equals(row.group(1)) ? entry.reboot(true) : entry);
            }
        }

        private static Outcome reason(String text) {
            return text.contains("access denied")
                    ? Outcome.ACCESS_DENIED
                    : text.contains("change in progress") || text.contains("has running apps")
                            ? Outcome.BUSY
                            : text.contains("unable to contact snap store")
                                            || text.contains("cannot communicate with server")
                                            || text.contains("dial tcp")
                                    ? Outcome.SOURCE_UNREACHABLE
                                    : text.contains("no space left") ? Outcome.NO_SPACE : Outcome.FAILED;
        }

        @Override
        public void end(LogEnd end) {
            Console.distrust(entries, end, lastLine);
        }
    }
}
