package dev.patchboard.advisory.format;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Moments in UTC to the second, with or without a fraction and {@code Z}: {@code 2026-01-02T03:04:05.678}. Nearly all of those in feeds are
 * of this form, and a formatter takes ten times as long for them.
 */
final class PlainMoment {

    private static final int SECONDS_END = 19;
    private static final int MOST_DIGITS = 9;
    private static final long DAY = 86_400;

    private PlainMoment() {}

    /** The moment; null when the text is of another form, or no moment. */
    static @Nullable Instant parse(String text) {
        if (!isShaped(text)) {
            return null;
        }
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        long nanos = nanos(text);
        // Days behind the 28th depend on the month: the formatter knows.
        if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59 || nanos < 0) {
            return null;
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(days * DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isShaped(String text) {
        if (text.length() < SECONDS_END
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            boolean mark = i == 4 || i == 7 || i == 10 || i == 13 || i == 16;
            if (!mark && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What stands behind the seconds, in nanoseconds; -1 when it is no fraction. */
    private static long nanos(String text) {
        int end = text.charAt(text.length() - 1) == 'Z' ? text.length() - 1 : text.length();
        if (end == SECONDS_END) {
            return 0;
        }
        if (text.charAt(SECONDS_END) != '.' || end == SECONDS_END + 1 || end - SECONDS_END - 1 > MOST_DIGITS) {
            return -1;
        }
        long nanos = 0;
        for (int i = SECONDS_END + 1; i <= SECONDS_END + MOST_DIGITS; i++) {
            char letter = i < end ? text.charAt(i) : '0';
            if (!isDigit(letter)) {
                return -1;
            }
            nanos = nanos * 10 + letter - '0';
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
