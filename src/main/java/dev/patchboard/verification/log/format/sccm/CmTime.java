package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.Nullable;

/**
 * Time of a record. The number behind the time is Windows' bias, minutes to add to local time to reach UTC: {@code -60} in Berlin in
 * winter. PSAppDeployToolkit writes the offset itself, {@code +60}; other scripts write one or the other, so theirs is left out. It is
 * worked out when asked for: most records tell of nothing that needs a time.
 *
 * @param date as the record has it, or null
 * @param time as the record has it, or null
 * @param zone what the number behind the time means
 */
record CmTime(@Nullable String date, @Nullable String time, Zone zone) {

    /** How a writer means the number behind the time. */
    enum Zone {
        BIAS,
        OFFSET,
        UNCLEAR
    }

    /** ISO 8601 as far as the record states it, or null. */
    @Nullable String iso() {
        if (date == null || time == null) {
            return null;
        }
        String day = day(new Figures(date.strip()));
        String clock = clock(new Figures(time.strip()));
        return day == null || clock == null ? null : day + "T" + clock;
    }

    /** {@code 01-02-2024}, the month first. */
    private static @Nullable String day(Figures text) {
        int month = text.number(1, 2);
        int day = text.sign("-/") ? text.number(1, 2) : -1;
        String year = text.sign("-/") ? text.next(4, 4) : null;
        boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return valid && year != null && text.isOver() ? year + "-" + two(month) + "-" + two(day) : null;
    }

    /** {@code 10:00:00.000+120}, with or without what is behind the seconds. */
    private @Nullable String clock(Figures text) {
        int hour = text.number(1, 2);
        String minute = text.sign(":") ? text.next(2, 2) : null;
        String second = text.sign(":") ? text.next(2, 2) : null;
        boolean split = text.sign(".");
        String fraction = split ? text.next(1, 9) : "";
        boolean minus = text.sign("-");
        boolean zoned = minus || text.sign("+");
        int minutes = zoned ? text.number(1, 4) : 0;
        boolean valid = hour >= 0 && hour <= 23 && minute != null && second != null;
        return valid && fraction != null && minutes >= 0 && text.isOver()
                ? two(hour) + ":" + minute + ":" + second + (split ? "." : "") + fraction
                        + (zoned ? offset(minus ? -minutes : minutes) : "")
                : null;
    }

    private String offset(int minutes) {
        if (zone == Zone.UNCLEAR) {
            return "";
        }
        int east = minutes * (zone == Zone.BIAS ? -1 : 1);
        int size = Math.abs(east);
        // No place on earth is further off; such a number means something else.
        return size > 14 * 60 ? "" : (east < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Figures and what stands between them, read from left to right. */
    private static final class Figures {

        private final String text;
        private int at;

        Figures(String text) {
            this.text = text;
        }

        /** The figures that come next, at most so many; null where there are fewer than the least. */
        @Nullable String next(int least, int most) {
            int end = at;
            while (end < text.length() && end - at < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            String figures = end - at < least ? null : text.substring(at, end);
            at = end;
            return figures;
        }

        /** The number that comes next, or -1. */
        int number(int least, int most) {
            String figures = next(least, most);
            return figures == null ? -1 : Integer.parseInt(figures);
        }

        /** Whether one of these signs comes next, and is then behind. */
        boolean sign(String any) {
            boolean is = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
            at += is ? 1 : 0;
            return is;
        }

        boolean isOver() {
            return at == text.length();
        }
    }
}
