package dev.patchboard.web;

import dev.patchboard.shared.web.Flash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Small helpers of the pages: dates as people read them, and one look for each tone. */
@Component("ui")
class Ui {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Clock clock;
    private final Shell shell;
    private final MessageSource messages;

    Ui(Clock clock, Shell shell, MessageSource messages) {
        this.clock = clock;
        this.shell = shell;
        this.messages = messages;
    }

    /** {@code 1 Nov 2026}; empty for none. */
    public String date(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }

    /** {@code 1 Nov 2026, 10:05}, in the reader's zone; empty for none. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(zone()));
    }

    /** How long until an instant, in words: {@code in 3 hours}, {@code 20 minutes late}. */
    public String until(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        Duration size = left.abs();
        String count = size.toHours() >= 48
                ? size.toDays() + " days"
                : size.toMinutes() >= 120 ? size.toHours() + " hours" : size.toMinutes() + " minutes";
        return left.isNegative() ? count + " late" : "in " + count;
    }

    /** The tone of a moment until which something is owed: it warns half a day before. */
    public String untilTone(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? "danger" : left.toHours() < 12 ? "warning" : "neutral";
    }

    /** What a command left to say: a text of the messages, or a sentence. */
    public String say(@Nullable Object text) {
        if (text instanceof Flash.Text told) {
            return messages.getMessage(told.key(), told.values().toArray(), Locale.ENGLISH);
        }
        return text == null ? "" : text.toString();
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
