package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a line of dnf's logs: {@code 2026-11-22T09:21:49+0000 DEBUG }, also with {@code Z} and with dnf5's process number.
 * Remembers the line before, whose time most lines share. For one parser.
 */
final class LogStamp {

    private static final String DATE = "dddd-dd-ddTdd:dd:dd";
    private static final int LOCAL = DATE.length();
    private static final int SHORTEST = 25;

    private long first;
    private long second;
    private long third;
    private char next;
    private int length = -1;
    private @Nullable String text;

    /** Where the message begins, or -1 for a line that has no time and so goes on with the message before. */
    int message(LogLine line) {
        int at = level(line) - 1;
        if (at < 0) {
            return -1;
        }
        if (line.length() > at + 1 && line.at(at + 1) == '[') {
            at = line.indexOf(' ', at + 1);
        }
        int end = at < 0 ? -1 : line.indexOf(' ', at + 1);
        return end < 0 ? -1 : end + 1;
    }

    /** Where the level, or dnf5's process number, stands; 0 for a line that has no time. */
    int level(LogLine line) {
        if (line.length() < SHORTEST) {
            return 0;
        }
        long one = line.eight(0, SHORTEST);
        long two = line.eight(8, SHORTEST);
        long three = line.eight(16, SHORTEST);
        if (one != first || two != second || three != third || line.at(SHORTEST - 1) != next) {
            first = one;
            second = two;
            third = three;
            next = (char) line.at(SHORTEST - 1);
            length = length(line);
            text = null;
        }
        return length + 1;
    }

    /** Length of the time, or -1 where there is none with a space behind it. */
    private static int length(LogLine line) {
        if (!line.fits(0, DATE)) {
            return -1;
        }
        int at = line.at(19) == 'Z' ? 20 : 24;
        boolean offset =
                at == 20 || (line.at(19) == '+' || line.at(19) == '-') && isDigit(line.at(20)) && isDigit(line.at(23));
        return offset && line.at(at) == ' ' ? at : -1;
    }

    /** The time in ISO 8601 with its offset, which dnf writes without a colon; for a line that was just asked for its level or message. */
    String time(LogLine line) {
        String known = text;
        if (known == null) {
            known = line.at(LOCAL) == 'Z' ? line.text(0, LOCAL + 1) : line.text(0, 22) + ":" + line.text(22, 24);
            text = known;
        }
        return known;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
