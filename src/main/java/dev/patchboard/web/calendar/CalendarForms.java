package dev.patchboard.web.calendar;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.NewFreeze;
import dev.patchboard.fleet.NewWindow;
import dev.patchboard.fleet.Scope;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which windows and freezes are entered. */
final class CalendarForms {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,3}):([0-5]\\d)");

    private CalendarForms() {}

    /** How often a window opens. */
    enum Repeat {
        ONCE,
        DAILY,
        WEEKLY,
        MONTHLY,
        RULE
    }

    /**
     * A window.
     *
     * @param where {@code EVERYWHERE}, an environment, {@code GROUP} or {@code HOST}
     * @param scope name of the group or host
     * @param starts wall clock of {@code zone}, as {@code 2026-11-01T22:00}
     * @param duration hours and minutes, as {@code 4:00}
     * @param recurrence the rule, for {@code RULE}
     */
    record WindowForm(
            @Nullable String name,
            @Nullable String where,
            @Nullable String scope,
            @Nullable String starts,
            @Nullable String zone,
            @Nullable String duration,
            @Nullable Repeat repeat,
            @Nullable String recurrence) {

        NewWindow window() {
            List<Problem> problems = new ArrayList<>();
            Scope scope = CalendarForms.scope(where, this.scope, problems);
            LocalDateTime starts = CalendarForms.time("starts", this.starts, problems);
            ZoneId zone = zone(problems);
            Duration duration = duration(problems);
            if (scope == null || starts == null || zone == null || duration == null) {
                throw new InvalidInput(problems);
            }
            return new NewWindow(text(name), scope, starts, zone, duration, rule(starts));
        }

        private @Nullable ZoneId zone(List<Problem> problems) {
            try {
                return ZoneId.of(text(zone));
            } catch (DateTimeException unknown) {
                problems.add(problem("zone", "Give a time zone such as Europe/Berlin or UTC."));
                return null;
            }
        }

        private @Nullable Duration duration(List<Problem> problems) {
            Matcher length = LENGTH.matcher(text(duration));
            if (!length.matches()) {
                problems.add(problem("duration", "Give hours and minutes, as in 4:00."));
                return null;
            }
            return Duration.ofHours(Long.parseLong(length.group(1))).plusMinutes(Long.parseLong(length.group(2)));
        }

        private @Nullable String rule(LocalDateTime starts) {
            return switch (Objects.requireNonNullElse(repeat, Repeat.ONCE)) {
                case ONCE -> null;
                case DAILY -> "FREQ=DAILY";
                case WEEKLY -> "FREQ=WEEKLY;BYDAY=" + day(starts);
                case MONTHLY -> "FREQ=MONTHLY;BYDAY=" + place(starts) + day(starts);
                case RULE -> text(recurrence);
            };
        }

        private static String day(LocalDateTime starts) {
            return starts.getDayOfWeek().name().substring(0, 2);
        }

        /** A fifth Tuesday does not come every month: it is taken for the last. */
        private static int place(LocalDateTime starts) {
            int place = (starts.getDayOfMonth() - 1) / 7 + 1;
            return place == 5 ? -1 : place;
        }
    }

    /**
     * A freeze.
     *
     * @param from wall clock of the reader's zone
     * @param until wall clock of the reader's zone; first moment after it
     */
    record FreezeForm(
            @Nullable String name,
            @Nullable String where,
            @Nullable String scope,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {

        NewFreeze freeze(ZoneId zone) {
            List<Problem> problems = new ArrayList<>();
            Scope scope = CalendarForms.scope(where, this.scope, problems);
            Instant from = instant("from", this.from, zone, problems);
            Instant until = instant("until", this.until, zone, problems);
            if (scope == null || from == null || until == null) {
                throw new InvalidInput(problems);
            }
            return new NewFreeze(text(name), scope, from, until, text(reason));
        }

        private static @Nullable Instant instant(
                String field, @Nullable String value, ZoneId zone, List<Problem> problems) {
            LocalDateTime time = CalendarForms.time(field, value, problems);
            return time == null ? null : time.atZone(zone).toInstant();
        }
    }

    private static @Nullable Scope scope(@Nullable String where, @Nullable String name, List<Problem> problems) {
        String kind = text(where).toUpperCase(Locale.ROOT);
        if (Arrays.stream(Environment.values()).anyMatch(each -> each.name().equals(kind))) {
            return Scope.of(Environment.valueOf(kind));
        }
        if (kind.equals("EVERYWHERE")) {
            return Scope.everywhere();
        }
        if (text(name).isEmpty()) {
            problems.add(problem("scope", "Name the group or the host."));
            return null;
        }
        return kind.equals("HOST") ? Scope.host(text(name)) : Scope.group(text(name));
    }

    private static @Nullable LocalDateTime time(String field, @Nullable String value, List<Problem> problems) {
        try {
            return LocalDateTime.parse(text(value));
        } catch (DateTimeException broken) {
            problems.add(problem(field, "Give a date and a time, as in 2026-11-01T22:00."));
            return null;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static Problem problem(String field, String message) {
        return new Problem(null, null, field, message);
    }
}
