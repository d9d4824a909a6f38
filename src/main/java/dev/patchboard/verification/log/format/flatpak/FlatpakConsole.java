package dev.patchboard.verification.log.format.flatpak;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of {@code flatpak update} and {@code install}: a table with a mark for each, or lines of steps where there is no terminal. */
public final class FlatpakConsole implements LogFormat {

    private static final Pattern SIGN =
            Pattern.compile("^(?:Looking for (?:updates|matches)|\\s+ID\\s+.*Branch\\s+.*Op\\s+.*Remote|"
                    + "\\s*\\d+\\. \\[[^\\]]{1,3}\\] \\S+\\s|(?:Installing|Updating|Uninstalling) (?:app|runtime)/|"
                    + "(?:Updates|Changes|Installation|Uninstall) complete\\.)");

    @Override
    public String name() {
        return "flatpak";
    }

    @Override
    public int likelihood(LogSample sample) {
        long signs = sample.count(SIGN);
        return signs >= 2 ? 72 : signs == 1 ? 33 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "Looking for updates",
                "Looking for matches",
                "Remote",
                ". [",
                "Installing app/",
                "Installing runtime/",
                "Updating app/",
                "Updating runtime/",
                "Uninstalling app/",
                "Uninstalling runtime/",
                "Updates complete.",
                "Changes complete.",
                "Installation complete.",
                "Uninstall complete.");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context.entries());
    }

    private static final class Parser implements LogParser {

        private static final Pattern ROW =
                Pattern.compile("^\\s*\\d+\\. \\[([^\\]]{1,3})\\] ([A-Za-z][\\w.-]*)\\s+(\\S+)\\s+([iur])\\b.*$");
        private static final Pattern STEP =
                Pattern.compile("^(Installing|Updating|Uninstalling) (?:app|runtime)/([A-Za-z][\\w.-]*)/");
        private static final Pattern ERROR = Pattern.compile(
                "^(?:Error|error): (?:Failed to (?:install|update|uninstall) |While (?:pulling|trying to) .*?(?:app|runtime)/)?([A-Za-z][\\w.-]*\\.[\\w.-]*)?.*$");

        private final Entries entries;
        private long lastLine;
        private final Map<String, LogEntry> steps = new LinkedHashMap<>();

        Parser(Entries entries) {
            this.entries = entries;
        }

        @Override
        public void line(LogLine line) {
            lastLine = line.number();
            String text = Console.shown(line);
            Matcher row = ROW.matcher(text);
            Matcher step = STEP.matcher(text);
            Matcher error = ERROR.matcher(text);
            if (row.matches()) {
                boolean removes = "r".equals(row.group(4));
                Outcome outcome =
                        switch (row.group(1)) {
                            case "\u2713" -> removes ? Outcome.REMOVED : Outcome.INSTALLED;
                            case "\u2717" -> Outcome.FAILED;
                            default -> Outcome.UNKNOWN;
                        };
                entries.put(
                        LogEntry.of(row.group(2), null, outcome, line.number()).saying(text.strip()));
            } else if (step.find()) {
                boolean removes = "Uninstalling".equals(step.group(1));
                LogEntry begun = LogEntry.of(step.group(2), null, Outcome.UNKNOWN, line.number())
                        .saying(text.strip());
                entries.put(begun);
                steps.put(step.group(2), begun.as(removes ? Outcome.REMOVED : Outcome.INSTALLED));
            } else if (text.matches("^(?:Updates|Changes|Installation|Uninstall) complete\\.\\s*$")) {
                steps.values().forEach(entries::put);
                steps.clear();
            } else if (error.matches()) {
                String name = error.group(1) == null ? "flatpak run" : error.group(1);
                steps.remove(name);
                entries.put(LogEntry.of(name, null, reason(text), line.number()).saying(text));
            }
        }

        private static Outcome reason(String text) {
            return text.contains("Could not resolve") || text.contains("Timeout") || text.contains("Couldn't connect")
                    ? Outcome.SOURCE_UNREACHABLE
                    : text.contains("GPG") || text.contains("ignature")
                            ? Outcome.INTEGRITY_FAILED
                            : text.contains("No space left") || text.contains("Not enough disk space")
                                    ? Outcome.NO_SPACE
                                    : text.contains("not allowed") || text.contains("Permission denied")
                                            ? Outcome.ACCESS_DENIED
                                            : Outcome.FAILED;
        }

        @Override
        public void end(LogEnd end) {
            Console.distrust(entries, end, lastLine);
        }
    }
}
