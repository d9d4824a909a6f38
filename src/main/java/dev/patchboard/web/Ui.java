package dev.patchboard.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Small helpers of the pages: dates as people read them, and one look for each tone. */
@Component("ui")
class Ui {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Clock clock;
    private final Shell shell;

    Ui(Clock clock, Shell shell) {
        this.clock = clock;
        this.shell = shell;
    }

    /** {@code 1 Nov 2026}; empty for none. */
    public String date(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }

    /** {@code 1 Nov 2026, 10:05}, in the reader's zone; empty for none. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(zone()));
    }

    /** How far a date is from today: {@code today}, {@code in 3 days}, {@code 2 days late}. */
    public String away(LocalDate date) {
        long days = ChronoUnit.DAYS.between(LocalDate.now(clock.withZone(zone())), date);
        if (days == 0) {
            return "today";
        }
        String count = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
        return days > 0 ? "in " + count : count + " late";
    }

    /** The tone of a due date: lateness shows before it happens. */
    public String dueTone(LocalDate date) {
        long days = ChronoUnit.DAYS.between(LocalDate.now(clock.withZone(zone())), date);
        if (days < 0) {
            return "danger";
        }
        return days <= 3 ? "warning" : "neutral";
    }

    /** The sign that goes with a tone. */
    public String icon(String tone) {
        return switch (tone) {
            case "success" -> "fa-check-circle";
            case "warning" -> "fa-exclamation-triangle";
            case "danger" -> "fa-exclamation-circle";
            default -> "fa-info-circle";
        };
    }

    /** The label colour of a tone. */
    public String labelClass(String tone) {
        return switch (tone) {
            case "neutral" -> "";
            case "info" -> "pf-m-blue";
            default -> "pf-m-" + tone;
        };
    }

    private ZoneId zone() {
        return shell.zone();
    }
}
