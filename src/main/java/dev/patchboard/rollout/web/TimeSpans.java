package dev.patchboard.rollout.web;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time as people write them: {@code 30m}, {@code 4h}, {@code 2d}, {@code 1d 12h}, {@code 0}. */
final class TimeSpans {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})\\s*d)?\\s*(?:(\\d{1,4})\\s*h)?\\s*(?:(\\d{1,6})\\s*m)?");

    private TimeSpans() {}

    /** In whole minutes. */
    static String text(Duration span) {
        StringBuilder text = new StringBuilder();
        append(text, span.toDays(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        return text.isEmpty() ? "0" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }

    /** The span written so; null when it is none, or longer than a year. */
    static @Nullable Duration parse(String text) {
        if (text.strip().equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = FORM.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            return null;
        }
        Duration span = Duration.ofDays(amount(parts.group(1)))
                .plusHours(amount(parts.group(2)))
                .plusMinutes(amount(parts.group(3)));
        return span.compareTo(LONGEST) > 0 ? null : span;
    }

    private static long amount(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
