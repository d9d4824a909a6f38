package dev.patchboard.verification.log.format;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of day and month comes first in the dates of a file. A date tells whose day is above 12. Else the property {@code UserLanguageID}
 * does, which Windows takes from the region that also formats dates ({@code GetUserDefaultLangID}); it is believed for regions whose
 * order is known, and not where the file names regions of both orders.
 */
public final class RegionDates {

    private static final Pattern DATE = Pattern.compile("(\\d{1,4})([./-])\\s?(\\d{1,2})[./-]\\s?(\\d{1,4})");

    private static final int ENGLISH_US = 1033;

    /** Danish, Dutch, English outside of America, Finnish, French, German, Italian, Norwegian, Polish, Portuguese, Russian, Spanish ... */
    private static final Set<Integer> DAY_FIRST = Set.of(
            1029, 1030, 1031, 1032, 1034, 1035, 1036, 1040, 1043, 1044, 1045, 1046, 1049, 1055, 2055, 2057, 2058, 2060,
            2067, 2070, 3079, 3081, 3082, 4108, 5129, 6153, 16393);

    private boolean dayFirst;
    private boolean monthFirst;
    private boolean regionDayFirst;
    private boolean regionMonthFirst;
    private boolean regionOther;

    /** A date of the file may tell of the others. */
    public void saw(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches() && date.group(1).length() < 3) {
            dayFirst |= Integer.parseInt(date.group(1)) > 12;
            monthFirst |= Integer.parseInt(date.group(3)) > 12;
        }
    }

    public void region(String language) {
        int id = language.matches("\\d{1,6}") ? Integer.parseInt(language) : 0;
        regionMonthFirst |= id == ENGLISH_US;
        regionDayFirst |= DAY_FIRST.contains(id);
        regionOther |= id != ENGLISH_US && !DAY_FIRST.contains(id);
    }

    /** The date in ISO 8601, or null where it may mean two days or is none. */
    public @Nullable String iso(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return null;
        }
        int a = Integer.parseInt(date.group(1));
        int b = Integer.parseInt(date.group(3));
        int c = Integer.parseInt(date.group(4));
        if (date.group(1).length() == 4) {
            return day(a, b, c);
        }
        int year = c < 100 ? 2000 + c : c;
        if (a == b || a > 12 || ".".equals(date.group(2))) {
            return day(year, b, a);
        }
        if (b > 12) {
            return day(year, a, b);
        }
        Boolean first = isMonthFirst(date);
        return first == null ? null : first ? day(year, a, b) : day(year, b, a);
    }

    /** Whether the text is a date that may mean two days. */
    public boolean isAmbiguous(String text) {
        return DATE.matcher(text).matches() && iso(text) == null;
    }

    private @Nullable Boolean isMonthFirst(Matcher date) {
        if (dayFirst != monthFirst) {
            return monthFirst;
        }
        if (dayFirst || regionOther) {
            return null;
        }
        if (regionDayFirst || regionMonthFirst) {
            return regionDayFirst && regionMonthFirst ? null : regionMonthFirst;
        }
        // 7/5/2025 is how the default region (US) writes; with leading zeros it may be any other.
        boolean unpadded = date.group(1).length() == 1 || date.group(3).length() == 1;
        boolean zero = date.group(1).startsWith("0") || date.group(3).startsWith("0");
        return "/".equals(date.group(2)) && unpadded && !zero ? Boolean.TRUE : null;
    }

    private static @Nullable String day(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1990 && year < 10000
                ? String.format("%04d-%02d-%02d", year, month, day)
                : null;
    }
}
