package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.ReportTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times as a scanner writes them into its tables. Rows repeat them, so that each is parsed once. A date that reads both ways round
 * ({@code 03/04/2026}) is read as the form that stands first. A day that no calendar has ({@code 31.02.2026}) is none.
 */
public final class Times {

    private static final int MOST_KNOWN = 10_000;

    private final List<DateTimeFormatter> forms;
    private final Map<String, @Nullable ReportTime> known = new HashMap<>();

    private Times(List<DateTimeFormatter> forms) {
        this.forms = forms;
    }

    /** ISO 8601, and these forms of {@link DateTimeFormatter}, in this order. */
    public static Times of(String... forms) {
        return new Times(Stream.of(forms).map(Times::form).toList());
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The time; null when the text is empty or follows no form. */
    public synchronized @Nullable ReportTime parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (known.containsKey(text)) {
            return known.get(text);
        }
        ReportTime time = ReportTime.parse(text);
        for (int i = 0; time == null && i < forms.size(); i++) {
            time = parse(text, forms.get(i));
        }
        if (known.size() < MOST_KNOWN) {
            known.put(text, time);
        }
        return time;
    }

    private static @Nullable ReportTime parse(String text, DateTimeFormatter form) {
        try {
            TemporalAccessor parsed = form.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime zoned) {
                return new ReportTime(zoned.toLocalDateTime(), zoned.getOffset());
            }
            if (parsed instanceof OffsetDateTime offset) {
                return new ReportTime(offset.toLocalDateTime(), offset.getOffset());
            }
            return parsed instanceof LocalDate day ? ReportTime.of(day) : new ReportTime((LocalDateTime) parsed, null);
        } catch (DateTimeException notThisForm) {
            return null;
        }
    }
}
