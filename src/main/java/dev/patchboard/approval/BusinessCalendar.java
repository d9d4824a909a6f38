package dev.patchboard.approval;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** Counts business hours in the organisation's zone: deadlines of a board run while people are at work. */
class BusinessCalendar {

    private final ZoneId zone;
    private final LocalTime opens;
    private final LocalTime closes;
    private final Set<DayOfWeek> workdays;
    private final Set<LocalDate> holidays;

    BusinessCalendar(ZoneId zone, LocalTime opens, LocalTime closes, Set<DayOfWeek> workdays, Set<LocalDate> holidays) {
        if (!opens.isBefore(closes) || workdays.isEmpty()) {
            throw new IllegalArgumentException("A business calendar has a working day that opens before it closes");
        }
        this.zone = zone;
        this.opens = opens;
        this.closes = closes;
        this.workdays = Set.copyOf(workdays);
        this.holidays = Set.copyOf(holidays);
    }

    /** The instant at which this many business hours have passed; never earlier than {@code from}. */
    Instant plusHours(Instant from, int hours) {
        Duration left = Duration.ofHours(hours);
        LocalDate day = from.atZone(zone).toLocalDate();
        Instant at = from;
        while (true) {
            if (works(day)) {
                Instant start = later(at, day.atTime(opens).atZone(zone));
                Instant end = day.atTime(closes).atZone(zone).toInstant();
                Duration open = Duration.between(start, end);
                if (!open.isNegative() && open.compareTo(left) >= 0) {
                    return start.plus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
            }
            day = day.plusDays(1);
        }
    }

    /** Whether people work on this day. */
    boolean works(LocalDate day) {
        return workdays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private static Instant later(Instant at, ZonedDateTime opening) {
        return at.isAfter(opening.toInstant()) ? at : opening.toInstant();
    }
}
