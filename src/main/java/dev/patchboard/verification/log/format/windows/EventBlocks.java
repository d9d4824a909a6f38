package dev.patchboard.verification.log.format.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events as text: what {@code wevtutil} and the event viewer write, lists and tables of PowerShell. Time and machine of a sentence stand
 * in its line, or before it or behind it in its block, which a blank line ends; else those that were told last hold.
 */
final class EventBlocks {

    private static final int LONGEST = 4_000;
    private static final int MOST_OPEN = 1_000;
    /** Of any name: one that no host can have is another machine, and not none. */
    private static final Pattern COMPUTER =
            Pattern.compile("^(?:Computer(?:Name|\\s+Name)?|MachineName|PSComputerName)\\s*:\\s*(\\S.{0,254}).*$");
    /** The field with which a record tells its time. */
    private static final Pattern TIME = Pattern.compile("^(?:TimeCreated|TimeGenerated|Date|Date and Time)\\s*:.*$");

    /** A console goes on below the column in which it began. */
    private static final Pattern CONTINUED = Pattern.compile("^\\s{4,}\\S.*$");

    /** Takes a sentence with what is known of its event. */
    interface Taker {

        /**
         * @param text one line, with what a console wrapped
         * @param line where it began
         */
        void take(String text, long line, @Nullable String machine, @Nullable EventTime time);
    }

    private final Taker taker;
    private final EventTable table = new EventTable();
    private final List<Sentence> open = new ArrayList<>();
    private @Nullable EventTime time;
    private @Nullable EventTime timeOfBlock;
    private @Nullable String machine;
    private @Nullable String machineOfBlock;
    private boolean machineOfRecord;
    private boolean inRecord;
    private @Nullable String held;
    private long heldLine;

    private record Sentence(
            String text,
            long line,
            @Nullable EventTime time,
            @Nullable String machine) {}

    EventBlocks(Taker taker) {
        this.taker = taker;
    }

    /** Whether the next line may be of what was said, so that none may be left out. */
    boolean isOpen() {
        return held != null;
    }

    void line(String text, long number) {
        String before = held;
        if (before != null && CONTINUED.matcher(text).matches() && before.length() < LONGEST) {
            held = before.stripTrailing() + " " + text.strip();
            return;
        }
        said();
        if (text.isBlank()) {
            end();
        } else if (text.startsWith("Event[")) {
            end();
            time = null;
            machine = null;
        } else if (!table.begins(text)) {
            held = text;
            heldLine = number;
        }
    }

    private void said() {
        String text = held;
        held = null;
        if (text == null) {
            return;
        }
        EventTime own = EventTime.in(text).orElse(null);
        timeOfBlock = own == null ? timeOfBlock : own;
        String field = text.strip();
        if (TIME.matcher(field).matches()) {
            record();
        }
        Matcher named = COMPUTER.matcher(field);
        if (named.matches()) {
            machineOfBlock = named.group(1);
        } else if (table.isOpen()) {
            row(table.row(text), own);
        } else if (own != null) {
            take(new Sentence(text, heldLine, own, machineOfBlock));
        } else {
            open.add(new Sentence(text, heldLine, timeOfBlock, machineOfBlock));
            if (open.size() >= MOST_OPEN) {
                close();
            }
        }
    }

    /** What the record before said of time and machine is not said of this one; a machine that stands above all records is. */
    private void record() {
        inRecord = true;
        time = null;
        if (machineOfRecord) {
            machine = null;
        }
    }

    /** A row that does not say its machine may be of any. */
    private void row(EventTable.Row row, @Nullable EventTime own) {
        if (row.machine() != null) {
            taker.take(row.message(), heldLine, row.machine(), own);
        }
    }

    private void take(Sentence one) {
        taker.take(one.text, one.line, one.machine == null ? machine : one.machine, one.time == null ? time : one.time);
    }

    private void close() {
        if (machineOfBlock != null) {
            machine = machineOfBlock;
            machineOfRecord = inRecord;
        }
        time = timeOfBlock == null ? time : timeOfBlock;
        open.forEach(this::take);
        open.clear();
    }

    /** The block ends. */
    void end() {
        said();
        close();
        machineOfBlock = null;
        timeOfBlock = null;
        inRecord = false;
    }
}
