package dev.patchboard.advisory.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments as publishers write them. What cannot be read is not known. */
final class Moments {

    private static final int DAY = 10;

    private Moments() {}

    /** A moment; one without an offset is in UTC, a day begins at midnight. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.length() < DAY) {
            return null;
        }
        Instant plain = PlainMoment.parse(text);
        if (plain != null) {
            return plain;
        }
        try {
            if (text.length() == DAY) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            char last = text.charAt(text.length() - 1);
            boolean offset = last == 'Z' || last == 'z' || text.lastIndexOf('+') > DAY || text.lastIndexOf('-') > DAY;
            return offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    /** The day that a text begins with. */
    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.length() < DAY ? null : LocalDate.parse(text.substring(0, DAY));
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
