package dev.patchboard.verification.log.format.msi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Date and time of a Windows Installer log, whose date is written as the machine's region writes it. Where day and month cannot be told
 * apart, there is no time rather than a guessed one.
 */
final class MsiClock {

    private static final Pattern WHEN = Pattern.compile(
            "(\\d{1,4})([./-])\\s?(\\d{1,2})[./-]\\s?(\\d{1,4})\\.?(?:\\s+(\\d{1,2}):(\\d\\d):(\\d\\d)(?:\\s?([AaPp])\\.?[Mm])?)?.*");

    private @Nullable String date;
    private @Nullable String end;

    void date(String text) {
        Matcher when = WHEN.matcher(text.strip());
        if (when.matches()) {
            date = iso(when.group(1), when.group(2), when.group(3), when.group(4));
        }
    }

    void ended(String text) {
        Matcher when = WHEN.matcher(text.strip());
        if (when.matches() && when.group(5) != null) {
            String day = iso(when.group(1), when.group(2), when.group(3), when.group(4));
            int hour = Integer.parseInt(when.group(5)) % (when.group(8) == null ? 24 : 12);
            boolean evening = when.group(8) != null && "p".equals(when.group(8).toLowerCase(Locale.ROOT));
            end = day == null
                    ? null
                    : day + String.format("T%02d:", evening ? hour + 12 : hour) + when.group(6) + ":" + when.group(7);
            date = date == null ? day : date;
        }
    }

    /** The time of a line that carries only hours, minutes and seconds; null while the date is unknown. */
    @Nullable String at(@Nullable String time) {
        return date == null || time == null ? null : date + "T" + (time.length() == 7 ? "0" + time : time);
    }

    @Nullable String end() {
        return end;
    }

    private static @Nullable String iso(String first, String separator, String second, String third) {
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        int c = Integer.parseInt(third);
        if (first.length() == 4) {
            return day(a, b, c);
        }
        int year = c < 100 ? 2000 + c : c;
        if (a > 12 || ".".equals(separator)) {
            return day(year, b, a);
        }
        if (b > 12) {
            return day(year, a, b);
        }
        // 7/5/2025 is how the default region (US) writes; with leading zeros it may be any other.
        boolean unpadded = first.length() == 1 || second.length() == 1;
        return "/".equals(separator) && unpadded && !first.startsWith("0") && !second.startsWith("0")
                ? day(year, a, b)
                : null;
    }

    private static @Nullable String day(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1990 && year < 10000
                ? String.format("%04d-%02d-%02d", year, month, day)
                : null;
    }
}
