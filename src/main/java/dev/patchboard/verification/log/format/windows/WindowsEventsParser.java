package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the sentences, with the date and the computer of the event around them. Exports list the newest event first or last: of two words
 * on one update the later counts, and where their times cannot be compared and they differ, nobody knows.
 */
final class WindowsEventsParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "nstallation Successful:",
            "nstallation Failure:",
            "nstallation Started:",
            " state. ",
            " state.",
            "Windows update ",
            "Date: ",
            "Computer: ",
            "Event[",
            "TimeCreated",
            "Date and Time");
    private static final Pattern DATE = Pattern.compile(
            "(?:^|[\\s\",;])(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern COMPUTER =
            Pattern.compile("^\\s*Computer(?:Name|\\s+Name)?\\s*: ?([A-Za-z0-9_.-]{1,255})\\s*$");

    private final LogContext context;
    private final WindowsCodes codes;
    private final LastLine last = new LastLine();
    private @Nullable String time;
    private @Nullable String computer;

    WindowsEventsParser(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wua");
    }

    @Override
    public void line(LogLine line) {
        last.is(line);
        if (line.cut() || !TELLING.in(line)) {
            return;
        }
        String text = line.text();
        if (text.startsWith("Event[")) {
            time = null;
            computer = null;
            return;
        }
        Matcher date = DATE.matcher(text);
        if (date.find()) {
            String fraction = date.group(3) == null ? "" : date.group(3);
            time = date.group(1) + "T" + date.group(2) + fraction + (date.group(4) == null ? "" : date.group(4));
        }
        Matcher named = COMPUTER.matcher(text);
        if (named.matches()) {
            computer = named.group(1);
            return;
        }
        Said.in(text, codes).ifPresent(said -> put(said, text, line.number()));
    }

    private void put(Said said, String text, long line) {
        LogEntry entry = LogEntry.of(said.subject(), said.version(), said.outcome(), line)
                .code(said.code())
                .reboot(said.outcome() == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                .at(time)
                .saying(text.strip())
                .on(computer);
        LogEntry before = context.entries().get(computer, said.subject()).orElse(null);
        if (before == null || before.outcome() == Outcome.UNKNOWN && time == null) {
            context.entries().put(entry);
        } else if (before.time() == null || time == null) {
            boolean same = before.outcome() == said.outcome() || said.outcome() == Outcome.UNKNOWN;
            context.entries().put(same ? before : entry.as(Outcome.UNKNOWN));
        } else if (time.compareTo(before.time()) >= 0) {
            context.entries().put(entry);
        }
    }

    @Override
    public void end(LogEnd end) {
        last.end(end, context.entries());
    }
}
