package dev.patchboard.shared.web;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keyset paging: the last item's sort key, as opaque text. A controller takes {@code after} and {@code limit}, asks for
 * {@link #size} + 1 items behind {@link #after} and answers {@link #page}.
 */
public final class Cursor {

    /** Items a page has when the caller names no limit. */
    public static final int DEFAULT_SIZE = 50;
    /** Items a page has at most. */
    public static final int MAX_SIZE = 500;

    private static final char SEPARATOR = '\u001f';

    private Cursor() {}

    /** The limit within 1 and {@link #MAX_SIZE}; {@link #DEFAULT_SIZE} when none is named. */
    public static int size(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT_SIZE;
        }
        if (limit < 1 || limit > MAX_SIZE) {
            throw InvalidInput.field("limit", "Give a number from 1 to " + MAX_SIZE + ".");
        }
        return limit;
    }

    /**
     * The sort key the caller stopped at, or null on the first page.
     *
     * @param parts how many parts the key has
     */
    public static @Nullable List<String> after(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        List<String> key = decode(cursor);
        if (key.size() != parts) {
            throw unusable();
        }
        return key;
    }

    /**
     * One page.
     *
     * @param rows what lies behind the cursor, {@code size} + 1 items or more where there are that many: what is over only tells that
     *     there are more
     * @param key the sort key of an item; no part holds a control character
     */
    public static <T> Keyset<T> page(List<T> rows, int size, Function<T, List<String>> key) {
        if (rows.size() <= size) {
            return new Keyset<>(rows, null);
        }
        List<T> items = rows.subList(0, size);
        return new Keyset<>(items, encode(key.apply(items.get(size - 1))));
    }

    /** A part of a key that is a moment. */
    public static Instant instant(String part) {
        try {
            return Instant.parse(part);
        } catch (DateTimeParseException malformed) {
            throw unusable();
        }
    }

    /** A part of a key that is a day. */
    public static LocalDate day(String part) {
        try {
            return LocalDate.parse(part);
        } catch (DateTimeParseException malformed) {
            throw unusable();
        }
    }

    /** A part of a key that is the number of a change. */
    public static ChangeNumber change(String part) {
        try {
            return ChangeNumber.parse(part);
        } catch (IllegalArgumentException malformed) {
            throw unusable();
        }
    }

    /** A part of a key that is a whole number. */
    public static int number(String part) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException malformed) {
            throw unusable();
        }
    }

    /** A part of a key that is an id. */
    public static UUID id(String part) {
        try {
            return UUID.fromString(part);
        } catch (IllegalArgumentException malformed) {
            throw unusable();
        }
    }

    private static String encode(List<String> key) {
        byte[] bytes = String.join(String.valueOf(SEPARATOR), key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return List.of(text.split(String.valueOf(SEPARATOR), -1));
        } catch (IllegalArgumentException malformed) {
            throw unusable();
        }
    }

    private static InvalidInput unusable() {
        return InvalidInput.field("after", "Use the 'next' of the page before, unchanged.");
    }
}
