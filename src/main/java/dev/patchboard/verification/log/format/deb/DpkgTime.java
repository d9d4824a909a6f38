package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.LogLine;

/** The times that begin the lines of dpkg.log, as numbers of fourteen digits: every line has one and few of them are ever shown. */
final class DpkgTime {

    /** Length of {@code 2026-01-31 12:00:00} and the space after it. */
    static final int LENGTH = 20;

    private static final String SHAPE = "0000-00-00 00:00:00 ";
    private static final int DIGITS = 14;

    private long date;
    private long clock;
    private long rest;
    private long time = -1;

    /** The time that the line begins with, or -1. Most lines have that of the line before. */
    long of(LogLine line) {
        if (line.length() <= LENGTH) {
            return -1;
        }
        long first = line.eight(0, LENGTH);
        long second = line.eight(8, LENGTH);
        long third = line.eight(12, LENGTH);
        if (first != date || second != clock || third != rest) {
            time = read(line);
            date = first;
            clock = second;
            rest = third;
        }
        return time;
    }

    private static long read(LogLine line) {
        long time = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = line.at(i) - '0';
            if (SHAPE.charAt(i) == '0') {
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                time = time * 10 + digit;
            } else if (line.at(i) != SHAPE.charAt(i)) {
                return -1;
            }
        }
        return time;
    }

    /** {@code 2026-01-31T12:00:00}. */
    static String text(long time) {
        String digits = String.valueOf(time);
        String all = "0".repeat(DIGITS - digits.length()) + digits;
        return all.substring(0, 4) + "-" + all.substring(4, 6) + "-" + all.substring(6, 8) + "T" + all.substring(8, 10)
                + ":" + all.substring(10, 12) + ":" + all.substring(12);
    }
}
