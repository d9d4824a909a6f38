package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;

/** The last line of a log, which may be cut: a sentence is whole when it ends as sentences do, and not within a quotation or a bracket. */
final class LastLine {

    private long number;
    private boolean whole;

    void is(LogLine line) {
        number = line.number();
        byte last = line.length() == 0 ? 0 : line.at(line.length() - 1);
        boolean event = line.endsWith("</Event>") || line.endsWith("</Events>");
        whole = event || (last == ')' || last == ']' || last == '.') && !quotes(line) && !brackets(line);
    }

    /** Whether a quotation is left open: {@code failure details: "(null)} is cut. */
    private static boolean quotes(LogLine line) {
        boolean open = false;
        for (int quote = line.indexOf('"', 0); quote >= 0; quote = line.indexOf('"', quote + 1)) {
            open = !open;
        }
        return open;
    }

    /** Whether the last bracket is left open: {@code Intelligence Update - KB2267602 (Version 1.} is cut. */
    private static boolean brackets(LogLine line) {
        int last = -1;
        for (int bracket = line.indexOf('(', 0); bracket >= 0; bracket = line.indexOf('(', bracket + 1)) {
            last = bracket;
        }
        return last >= 0 && line.indexOf(')', last) < 0;
    }

    void end(LogEnd end, Entries entries) {
        if (end.inMidAir() && !whole) {
            entries.distrust(number);
        }
    }
}
