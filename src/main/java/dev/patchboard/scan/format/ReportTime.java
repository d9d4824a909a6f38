package dev.patchboard.scan.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as a report states it. Many reports state no offset: what instant that is depends on the zone of the machine.
 *
 * @param local date and time of day
 * @param offset null when the report states none
 * @param day whether the report states the day alone; the time is then that of its beginning
 */
public record ReportTime(LocalDateTime local, @Nullable ZoneOffset offset, boolean day) {

    private static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** A time of day. */
    public ReportTime(LocalDateTime local, @Nullable ZoneOffset offset) {
        this(local, offset, false);
    }

    /** A day and no time of it. */
    public static ReportTime of(LocalDate day) {
        return new ReportTime(day.atStartOfDay(), null, true);
    }

    /** A time whose instant is stated. */
    public static ReportTime of(Instant instant) {
        return new ReportTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /** ISO 8601 with or without an offset; null when the text is neither. */
    public static @Nullable ReportTime parse(String text) {
        String plain = text.strip();
        try {
            OffsetDateTime stated = OffsetDateTime.parse(plain);
            return new ReportTime(stated.toLocalDateTime(), stated.getOffset());
        } catch (DateTimeException noOffset) {
            return parse(plain, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
    }

    /** A time without offset in a given form; null when the text does not follow it. */
    public static @Nullable ReportTime parse(String text, DateTimeFormatter form) {
        try {
            return new ReportTime(LocalDateTime.parse(text.strip(), form), null);
        } catch (DateTimeException notSo) {
            return null;
        }
    }

    /** {@code Mon Jan  5 10:24:08 2026}, as the C library writes a time; null when the text is none such. */
    public static @Nullable ReportTime parseCtime(String text) {
        return parse(SPACES.matcher(text.strip()).replaceAll(" "), CTIME);
    }

    /** The instant, where a time without offset is taken to be in this zone. */
    public Instant in(ZoneId zone) {
        return offset != null ? local.toInstant(offset) : local.atZone(zone).toInstant();
    }

    /** The last instant that it may mean, which is later than {@link #in} where the day alone is stated. */
    public Instant lastIn(ZoneId zone) {
        return day ? new ReportTime(local.plusDays(1).minusNanos(1), offset).in(zone) : in(zone);
    }

    /** Whether this is later, where a time without offset is taken to be in UTC. */
    public boolean isAfter(ReportTime other) {
        return in(ZoneOffset.UTC).isAfter(other.in(ZoneOffset.UTC));
    }

    /** ISO 8601, with an offset only if the report states one. */
    @Override
    public String toString() {
        String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        return offset == null ? text : text + offset;
    }
}
