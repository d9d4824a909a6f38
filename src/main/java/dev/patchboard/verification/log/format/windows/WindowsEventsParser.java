package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
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
            "Computer",
            "MachineName",
            "Event[",
            "Target state is ",
            "TimeCreated",
            "TimeGenerated",
            "Date and Time",
            "<Event ");
    private final LogContext context;
    private final WindowsCodes codes;
    private final EventTexts events = new EventTexts();
    private final EventOrder order;
    private final LastLine last = new LastLine();
    private final EventBlocks blocks;

    WindowsEventsParser(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wua");
        this.order = new EventOrder(context.entries());
        this.blocks = new EventBlocks(this::text);
    }

    @Override
    public void line(LogLine line) {
        last.is(line);
        boolean skipped = !events.isOpen() && !blocks.isOpen() && line.length() > 0 && !TELLING.in(line);
        if (line.cut() || skipped) {
            return;
        }
        String text = line.text();
        if (events.isOpen() || text.contains("<Event ")) {
            events.take(text, line.number()).forEach(this::event);
        } else {
            blocks.line(text, line.number());
        }
    }

    private void event(EventXml event) {
        String words = event.sentence().orElse("");
        Said.in(words, codes)
                .ifPresent(said -> order.put(
                        entry(said, words, event.line()).on(event.computer()),
                        event.time().orElse(null)));
    }

    private void text(String text, long line, @Nullable String machine, @Nullable EventTime time) {
        Said.in(text, codes).ifPresent(said -> order.put(entry(said, text, line).on(machine), time));
    }

    private static LogEntry entry(Said said, String text, long line) {
        return LogEntry.of(said.subject(), said.version(), said.outcome(), line)
                .code(said.code())
                .reboot(said.outcome() == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                .saying(text.strip());
    }

    @Override
    public void end(LogEnd end) {
        blocks.end();
        order.settle();
        last.end(end, context.entries());
    }
}
