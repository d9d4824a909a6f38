package dev.patchboard.verification.log.format.msi;

import dev.patchboard.verification.log.format.RegionDates;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Date and time of a run of the Windows Installer, whose date is written as the machine's region writes it. Where day and month cannot be
 * told apart, there is no time rather than a guessed one.
 */
final class MsiClock {

    private static final Pattern WHEN = Pattern.compile(
            "(\\d{1,4}[./-]\\s?\\d{1,2}[./-]\\s?\\d{1,4})\\.?(?:\\s+(\\d{1,2}):(\\d\\d):(\\d\\d)(?:\\s?([AaPp])\\.?[Mm])?)?.*");

    private final RegionDates dates;
    private @Nullable String date;
    private @Nullable String endDate;
    private @Nullable String endTime;

    MsiClock(RegionDates dates) {
        this.dates = dates;
    }

    void date(String text) {
        Matcher when = WHEN.matcher(text.strip());
        if (when.matches()) {
            date = when.group(1);
            dates.saw(when.group(1));
        }
    }

    void ended(String text) {
        Matcher when = WHEN.matcher(text.strip());
        if (when.matches() && when.group(2) != null) {
            dates.saw(when.group(1));
            int hour = Integer.parseInt(when.group(2)) % (when.group(5) == null ? 24 : 12);
            boolean evening = when.group(5) != null && "p".equals(when.group(5).toLowerCase(Locale.ROOT));
            endDate = when.group(1);
            endTime = String.format("T%02d:", evening ? hour + 12 : hour) + when.group(3) + ":" + when.group(4);
            date = date == null ? endDate : date;
        }
    }

    /** The time of a line that carries only hours, minutes and seconds; null while the date is unknown. */
    @Nullable String at(@Nullable String time) {
        String day = date == null || time == null ? null : dates.iso(date);
        return day == null || time == null ? null : day + "T" + (time.length() == 7 ? "0" + time : time);
    }

    @Nullable String end() {
        String day = endDate == null ? null : dates.iso(endDate);
        return day == null ? null : day + endTime;
    }

    /** The date, where it may mean two days. */
    @Nullable String ambiguous() {
        return date != null && dates.isAmbiguous(date) ? date : null;
    }
}
