package dev.patchboard.verification.log.format.sccm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d\\d):(\\d\\d)(\\.\\d{1,9})?([+-]\\d{1,4})?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");

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
        Matcher day = DATE.matcher(date.strip());
        Matcher clock = TIME.matcher(time.strip());
        if (!day.matches() || !clock.matches()) {
            return null;
        }
        int month = Integer.parseInt(day.group(1));
        int dayOfMonth = Integer.parseInt(day.group(2));
        int hour = Integer.parseInt(clock.group(1));
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31 || hour > 23) {
            return null;
        }
        String fraction = clock.group(4) == null ? "" : clock.group(4);
        return day.group(3) + "-" + two(month) + "-" + two(dayOfMonth) + "T" + two(hour) + ":" + clock.group(2) + ":"
                + clock.group(3) + fraction + offset(clock.group(5));
    }

    private String offset(@Nullable String minutes) {
        if (minutes == null || zone == Zone.UNCLEAR) {
            return "";
        }
        int east = Integer.parseInt(minutes) * (zone == Zone.BIAS ? -1 : 1);
        int size = Math.abs(east);
        // No place on earth is further off; such a number means something else.
        return size > 14 * 60 ? "" : (east < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
