package dev.patchboard.fleet;

import dev.patchboard.shared.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * An iCalendar recurrence rule over wall-clock time. Taken: daily, weekly, monthly, yearly, at the time of day of the
 * start. Not taken, because readers disagree on their meaning: week numbers and positions within a week.
 */
final class Recurrence {

    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Pattern FREQUENCY = Pattern.compile("(?:^|;)FREQ=([A-Z]+)");
    private static final Pattern UNTIL = Pattern.compile(";?UNTIL=(\\d{8})(?:T(\\d{6})(Z?))?(?=;|$)");
    private static final Pattern NOT_POSITIVE = Pattern.compile("(?:INTERVAL|COUNT)=(?:0+|-\\d+)(?:;|$)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final int LONGEST = 500;
    /** Years looked at, one after the other: most rules answer in the first, a day that not every year has in the last. */
    private static final List<Integer> LOOK_AHEAD = List.of(2, 100);

    private final Recur<LocalDateTime> rule;
    private final @Nullable LocalDateTime untilLocal;
    private final @Nullable Instant untilInstant;

    private Recurrence(Recur<LocalDateTime> rule, @Nullable LocalDateTime untilLocal, @Nullable Instant untilInstant) {
        this.rule = rule;
        this.untilLocal = untilLocal;
        this.untilInstant = untilInstant;
    }

    /** Reads a rule; throws {@link InvalidInput} for one that is broken or not taken. */
    static Recurrence parse(String text) {
        String normal = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
        Matcher frequency = FREQUENCY.matcher(normal);
        if (normal.length() > LONGEST || !frequency.find() || !FREQUENCIES.contains(frequency.group(1))) {
            throw invalid("Start with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, as in FREQ=WEEKLY;BYDAY=SA.");
        }
        if (normal.contains("BYHOUR") || normal.contains("BYMINUTE") || normal.contains("BYSECOND")) {
            throw invalid("The time of day is that of the start: take BYHOUR, BYMINUTE and BYSECOND out.");
        }
        boolean weekPositions =
                normal.contains("BYSETPOS") && frequency.group(1).equals("WEEKLY");
        if (normal.contains("BYWEEKNO")
                || weekPositions
                || NOT_POSITIVE.matcher(normal).find()) {
            throw invalid("BYWEEKNO, BYSETPOS with weeks, and an INTERVAL or COUNT below 1 are not taken. Use BYDAY.");
        }
        Matcher until = UNTIL.matcher(normal);
        boolean ends = until.find();
        if (!ends && normal.contains("UNTIL") || ends && normal.contains("COUNT")) {
            throw invalid("UNTIL is a date as in UNTIL=20261231, and never together with COUNT.");
        }
        try {
            String open = ends ? until.replaceFirst("").replaceFirst("^;", "") : normal;
            return ending(new Recur<>(open), ends ? until : null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid("This is not an iCalendar recurrence rule: " + e.getMessage() + ".");
        }
    }

    /** Wall-clock starts within two bounds, the first included and the last not, in order. */
    List<LocalDateTime> starts(LocalDateTime first, LocalDateTime from, LocalDateTime before, ZoneId zone) {
        List<LocalDateTime> starts = new ArrayList<>();
        for (LocalDateTime start : rule.getDates(first, from, before)) {
            if (start.isBefore(before) && !start.isBefore(from) && !start.isBefore(first) && !ended(start, zone)) {
                starts.add(start);
            }
        }
        return starts;
    }

    /** Whether an UNTIL lies before this moment, so that nothing starts from it on. */
    boolean endedBefore(Instant moment, ZoneId zone) {
        return ended(LocalDateTime.ofInstant(moment, zone), zone);
    }

    /** Whether anything starts after this moment: whatever ends the rule, a COUNT that is used up as much as an UNTIL. */
    boolean startsAfter(LocalDateTime first, Instant moment, ZoneId zone) {
        LocalDateTime around = LocalDateTime.ofInstant(moment, zone).minusDays(1);
        LocalDateTime from = first.isAfter(around) ? first : around;
        return LOOK_AHEAD.stream()
                .flatMap(years -> starts(first, from, from.plusYears(years), zone).stream())
                .anyMatch(start -> start.atZone(zone).toInstant().isAfter(moment));
    }

    private boolean ended(LocalDateTime start, ZoneId zone) {
        return untilLocal != null && start.isAfter(untilLocal)
                || untilInstant != null && start.atZone(zone).toInstant().isAfter(untilInstant);
    }

    /** The library compares an UNTIL in UTC with local starts as if they were the same clock: ours keeps it apart. */
    private static Recurrence ending(Recur<LocalDateTime> rule, @Nullable Matcher until) {
        if (until == null) {
            return new Recurrence(rule, null, null);
        }
        LocalDate day = LocalDate.parse(until.group(1), DateTimeFormatter.BASIC_ISO_DATE);
        if (until.group(2) == null) {
            return new Recurrence(rule, day.plusDays(1).atStartOfDay().minusNanos(1), null);
        }
        LocalDateTime end = day.atTime(LocalTime.parse(until.group(2), TIME));
        return until.group(3).isEmpty()
                ? new Recurrence(rule, end, null)
                : new Recurrence(rule, null, end.toInstant(ZoneOffset.UTC));
    }

    private static InvalidInput invalid(String message) {
        return InvalidInput.field("recurrence", message);
    }
}
