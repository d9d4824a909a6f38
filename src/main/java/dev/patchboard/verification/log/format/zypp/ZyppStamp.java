package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogLine;

/** The times that begin the lines of the history, {@code 2009-09-29 07:24:46|}; most lines have that of the line before. */
final class ZyppStamp {

    private static final int LENGTH = "2009-09-29 07:24:46".length();

    private static final int BETWEEN = "2009-09-29".length();

    private long date;
    private long clock;
    private long rest;
    private String text = "";

    /** The time in ISO 8601, without an offset, of a line that has one. */
    String time(LogLine line) {
        long first = line.eight(0, LENGTH);
        long second = line.eight(8, LENGTH);
        long third = line.eight(16, LENGTH);
        if (text.isEmpty() || first != date || second != clock || third != rest) {
            text = line.text(0, BETWEEN) + "T" + line.text(BETWEEN + 1, LENGTH);
            date = first;
            clock = second;
            rest = third;
        }
        return text;
    }
}
