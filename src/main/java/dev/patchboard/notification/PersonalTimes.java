package dev.patchboard.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in a person's own zone, which the text names. */
final class PersonalTimes {

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?Z");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final DateTimeFormatter format;

    PersonalTimes(ZoneId zone) {
        this.format = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH)
                .withZone(zone);
    }

    String of(Instant instant) {
        return format.format(instant);
    }

    /** A day of the organisation's calendar: the same in every zone. */
    static String of(LocalDate day) {
        return DAY.format(day);
    }

    /** The text with every UTC instant in it turned into the person's time. */
    String inside(String text) {
        return INSTANT.matcher(text).replaceAll(this::replacement);
    }

    private String replacement(MatchResult found) {
        try {
            return Matcher.quoteReplacement(of(Instant.parse(found.group())));
        } catch (DateTimeException noSuchTime) {
            return Matcher.quoteReplacement(found.group());
        }
    }
}
