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
 * Takes the sentences, with the date and the computer of the event around them.
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
            "Target state is ",
            "TimeCreated",
            "Date and Time",
            "<Event ");
    private static final Pattern COMPUTER =
            Pattern.compile("^\\s*Computer(?:Name|\\s+Name)?\\s*:\\s{0,40}([A-Za-z0-9_.-]{1,255})\\s*$");

    private final LogContext context;
    private final WindowsCodes codes;
    private final EventTexts events = new EventTexts();
    private final EventOrder order;
    private final LastLine last = new LastLine();
    private @Nullable EventTime time;
    private @Nullable String computer;

    WindowsEventsParser(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wua");
        this.order = new EventOrder(context.entries());
    }

    @Override
    public void line(LogLine line) {
        last.is(line);
        if (line.cut() || !events.isOpen() && !TELLING.in(line)) {
            return;
        }
        String text = line.text();
        if (events.isOpen() || text.contains("<Event ")) {
            events.take(text, line.number()).forEach(this::event);
        } else {
            text(text, line.number());
        }
    }

    private void event(EventXml event) {
        String words = event.sentence().orElse("");
        Said.in(words, codes)
                .ifPresent(said -> order.put(
                        entry(said, words, event.line()).on(event.computer()),
                        event.time().orElse(null)));
    }

    private void text(String text, long line) {
        if (text.startsWith("Event[")) {
            time = null;
            computer = null;
            return;
        }
        EventTime.in(text).ifPresent(when -> time = when);
        Matcher named = COMPUTER.matcher(text);
        if (named.matches()) {
            computer = named.group(1);
            return;
        }
        Said.in(text, codes).ifPresent(said -> order.put(entry(said, text, line).on(computer), time));
    }

    private static LogEntry entry(Said said, String text, long line) {
        return LogEntry.of(said.subject(), said.version(), said.outcome(), line)
                .code(said.code())
                .reboot(said.outcome() == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                .saying(text.strip());
    }

    @Override
    public void end(LogEnd end) {
        order.settle();
        last.end(end, context.entries());
    }
}
