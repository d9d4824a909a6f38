package dev.patchboard.verification.log.format.brew;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Output of {@code brew install} and {@code brew upgrade}. A formula is in when its summary line with the beer mug names its cellar. */
public final class BrewConsole implements LogFormat {

    private static final Pattern SIGN = Pattern.compile(
            "^(?:==> (?:Pouring|Upgrading|Installing|Fetching|Reinstalling|Downloading|Summary"
                    + "|Running `brew|Auto-updated Homebrew)|\\uD83C\\uDF7A  |Warning: .{1,100} (?:is )?already installed|Updated Homebrew from)");

    @Override
    public String name() {
        return "brew";
    }

    @Override
    public int likelihood(LogSample sample) {
        long signs = sample.count(SIGN);
        return signs >= 2 ? 70 : signs == 1 ? 30 : 0;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context.entries());
    }

    private static final class Parser implements LogParser {

        private static final String MUG = "\uD83C\uDF7A";
        private static final Pattern BEGUN = Pattern.compile(
                "^==> (?:Upgrading|Installing|Reinstalling)(?: \\S+ dependency:| Cask)? (?![0-9]+ |dependencies for )([a-z0-9][\\w@.+/-]*)(?: .*)?$");
        /** What stands below the name of what is upgraded: the only word on the version of a cask. */
        private static final Pattern VERSIONS = Pattern.compile("^ {2}\\S+ -> (\\S+) *$");

        private static final Pattern POURED =
                Pattern.compile("^==> Pouring ([a-z0-9][\\w@.+-]*?)--([0-9][\\w.+,-]*?)\\.[a-z0-9_]+\\.bottle\\.");
        private static final Pattern CELLAR =
                Pattern.compile("^\\s*" + MUG + "\\s+\\S*/Cellar/([a-z0-9][\\w@.+-]*)/([\\w.+,-]+): ");
        private static final Pattern CASK = Pattern.compile(
                "^\\s*" + MUG + "\\s+([a-z0-9][\\w@.+-]*) was successfully (?:installed|upgraded|reinstalled)!");
        private static final Pattern PRESENT = Pattern.compile(
                "^Warning: (?:Not upgrading )?([a-z0-9][\\w@.+-]*),? (?:([0-9]\\S*) )?(?:is|the latest version is) already installed");
        private static final Pattern ERROR = Pattern.compile("^Error: (?:([a-z0-9][\\w@.+-]*): )?(.+)$");

        private final Entries entries;
        private long lastLine;
        /** Where the last package began. */
        private long begins;

        private @Nullable String current;
        private @Nullable String failed;

        Parser(Entries entries) {
            this.entries = entries;
        }

        @Override
        public void line(LogLine line) {
            lastLine = line.number();
            boolean indented = line.length() > 0 && line.at(0) == ' ';
            boolean plain = line.length() == 0
                    || line.at(0) == '#'
                    || indented && !line.contains("already") && !line.contains(" -> ");
            if (plain && line.indexOf('\u001B', 0) < 0) {
                return;
            }
            String text = Console.shown(line);
            long number = line.number();
            if (!begun(text, number) && !done(text, number)) {
                problem(text, number);
            }
        }

        private boolean begun(String text, long line) {
            Matcher poured = POURED.matcher(text);
            Matcher begun = BEGUN.matcher(text);
            Matcher versions = VERSIONS.matcher(text);
            if (current != null && line == begins + 1 && versions.matches()) {
                open(current, versions.group(1), text.strip(), line);
            } else if (poured.find()) {
                open(poured.group(1), poured.group(2), text, line);
            } else if (begun.matches()) {
                String name = begun.group(1);
                begins = line;
                open(name.substring(name.lastIndexOf('/') + 1), null, text, line);
            } else {
                return false;
            }
            return true;
        }

        private void open(String name, @Nullable String version, String text, long line) {
            failed = name.equals(current) ? failed : null;
            current = name;
            if (!name.equals(failed)) {
                entries.put(LogEntry.of(name, version, Outcome.UNKNOWN, line).saying(text));
            }
        }

        private boolean done(String text, long line) {
            Matcher cellar = CELLAR.matcher(text);
            Matcher cask = CASK.matcher(text);
            if (cellar.find()) {
                done(cellar.group(1), cellar.group(2), text, line);
            } else if (cask.find()) {
                String version =
                        entries.get(cask.group(1)).map(LogEntry::version).orElse(null);
                done(cask.group(1), version, text, line);
            } else {
                return false;
            }
            return true;
        }

        private void done(String name, @Nullable String version, String text, long line) {
            if (!name.equals(failed)) {
                entries.put(LogEntry.of(name, version, Outcome.INSTALLED, line).saying(text));
            }
        }

        private void problem(String text, long line) {
            Matcher present = PRESENT.matcher(text);
            Matcher error = ERROR.matcher(text);
            if (present.find()) {
                entries.put(LogEntry.of(present.group(1), present.group(2), Outcome.ALREADY_PRESENT, line)
                        .saying(text));
            } else if (text.contains("did not complete successfully")) {
                failed(current, Outcome.PARTIAL, text, line);
            } else if (error.matches()) {
                failed(error.group(1) == null ? current : error.group(1), outcome(text), text, line);
            }
        }

        private void failed(@Nullable String name, Outcome outcome, String text, long line) {
            String subject = name == null ? "brew run" : name;
            String version = entries.get(subject).map(LogEntry::version).orElse(null);
            entries.put(LogEntry.of(subject, version, outcome, line).saying(text));
            failed = subject;
        }

        private static Outcome outcome(String text) {
            return text.contains("Download failed")
                            || text.contains("Failed to download")
                            || text.contains("Could not resolve host")
                    ? Outcome.SOURCE_UNREACHABLE
                    : text.contains("mismatch")
                            ? Outcome.INTEGRITY_FAILED
                            : text.contains("No space left")
                                    ? Outcome.NO_SPACE
                                    : text.contains("process has already locked")
                                                    || text.contains("Another active Homebrew")
                                            ? Outcome.BUSY
                                            : text.contains("not writable") || text.contains("Permission denied")
                                                    ? Outcome.ACCESS_DENIED
                                                    : Outcome.FAILED;
        }

        @Override
        public void end(LogEnd end) {
            Console.distrust(entries, end, lastLine);
        }
    }
}
