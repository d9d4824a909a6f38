package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.format.RegionDates;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an event was, as a console writes it: in ISO 8601, or as the region of whoever looked does ({@code 11/20/2026 3:25 AM}).
 *
 * @param date in ISO 8601 with its time, or a region's date without
 * @param time of day behind a region's date, or null
 */
record EventTime(String date, @Nullable String time) {

    private static final Pattern ISO = Pattern.compile(
            "(?:^|[\\s\",;'])(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern REGION =
            Pattern.compile("(?:^|[\\s\",;])(\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}),?\\s+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?"
                    + "(?:[ \u00A0\u202F]?([AaPp])\\.?[Mm])?");

    /** The first in a line. */
    static Optional<EventTime> in(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            String fraction = iso.group(3) == null ? "" : iso.group(3);
            String offset = iso.group(4) == null ? "" : iso.group(4);
            return Optional.of(new EventTime(iso.group(1) + "T" + iso.group(2) + fraction + offset, null));
        }
        Matcher region = REGION.matcher(text);
        return region.find() ? Optional.of(new EventTime(region.group(1), time(region))) : Optional.empty();
    }

    private static String time(Matcher region) {
        int hour = Integer.parseInt(region.group(2));
        if (region.group(5) != null) {
            hour = hour % 12 + ("p".equalsIgnoreCase(region.group(5)) ? 12 : 0);
        }
        return "T%02d:%s:%s".formatted(hour, region.group(3), region.group(4) == null ? "00" : region.group(4));
    }

    /** Whether its day and month may be told by another date of the file only. */
    boolean isOfRegion() {
        return time != null;
    }

    /** In ISO 8601, or null where it may mean two days. */
    @Nullable String iso(RegionDates dates) {
        String day = time == null ? date : dates.iso(date);
        return day == null || time == null ? day : day + time;
    }
}
