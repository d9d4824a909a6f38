package dev.patchboard.web.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An iCalendar recurrence rule in plain words. The rule itself always stands beside them. */
final class RuleWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final Set<String> KNOWN =
            Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "COUNT", "UNTIL", "WKST");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> PLACES = List.of("first", "second", "third", "fourth", "fifth");

    private RuleWords() {}

    /**
     * {@code Every month on the second Tuesday}.
     *
     * @param rule a rule that a window may have; null for once
     * @param starts first opening: says the day where the rule does not
     */
    static String of(@Nullable String rule, LocalDateTime starts) {
        if (rule == null) {
            return "Once, on " + DAY.format(starts);
        }
        Map<String, String> parts = parts(rule);
        if (!KNOWN.containsAll(parts.keySet())) {
            return "By a rule of its own";
        }
        return every(parts) + when(parts, starts) + end(parts);
    }

    private static String every(Map<String, String> parts) {
        String unit =
                switch (String.valueOf(parts.get("FREQ"))) {
                    case "DAILY" -> "day";
                    case "WEEKLY" -> "week";
                    case "MONTHLY" -> "month";
                    default -> "year";
                };
        String interval = parts.getOrDefault("INTERVAL", "1");
        return interval.equals("1") ? "Every " + unit : "Every " + interval + " " + unit + "s";
    }

    private static String when(Map<String, String> parts, LocalDateTime starts) {
        String frequency = String.valueOf(parts.get("FREQ"));
        String months = list(parts.get("BYMONTH"), RuleWords::month);
        String days = list(parts.get("BYDAY"), RuleWords::weekday);
        String dates = list(parts.get("BYMONTHDAY"), RuleWords::date);
        if (days == null && dates == null) {
            return switch (frequency) {
                case "WEEKLY" -> " on " + name(starts.getDayOfWeek()) + in(months);
                case "MONTHLY" -> " on day " + starts.getDayOfMonth() + in(months);
                case "YEARLY" ->
                    " on day " + starts.getDayOfMonth()
                            + in(Objects.requireNonNullElseGet(months, () -> name(starts.getMonth())));
                default -> in(months);
            };
        }
        return (days == null ? "" : " on " + days)
                + (dates == null ? "" : (days == null ? " on " : " that is ") + dates)
                + in(months);
    }

    private static String in(@Nullable String months) {
        return months == null ? "" : " in " + months;
    }

    private static String end(Map<String, String> parts) {
        String until = parts.get("UNTIL");
        if (until != null) {
            return ", until " + DAY.format(LocalDate.parse(until.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
        }
        String count = parts.get("COUNT");
        return count == null ? "" : ", " + count + (count.equals("1") ? " time" : " times");
    }

    private static String weekday(String code) {
        String place = code.substring(0, code.length() - 2);
        String day = name(DayOfWeek.of(DAYS.indexOf(code.substring(code.length() - 2)) + 1));
        if (place.isEmpty()) {
            return day;
        }
        return "the " + place(Integer.parseInt(place)) + " " + day;
    }

    private static String date(String number) {
        int day = Integer.parseInt(number);
        return day > 0 ? "day " + day : "the " + place(day) + " day";
    }

    private static String place(int place) {
        int index = Math.abs(place) - 1;
        String word = index < PLACES.size() ? PLACES.get(index) : (index + 1) + "th";
        if (place > 0) {
            return word;
        }
        return place == -1 ? "last" : word + " last";
    }

    private static String month(String number) {
        return name(Month.of(Integer.parseInt(number)));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** {@code a, b and c}; null for none. */
    private static @Nullable String list(@Nullable String codes, Function<String, String> word) {
        if (codes == null) {
            return null;
        }
        List<String> words = Arrays.stream(codes.split(",")).map(word).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static Map<String, String> parts(String rule) {
        return Arrays.stream(rule.strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceFirst("^RRULE:", "")
                        .split(";"))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> other, LinkedHashMap::new));
    }
}
