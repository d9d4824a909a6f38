package dev.patchboard.shared.tasks;

import dev.patchboard.shared.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form; a wrong one is named with what would be right. */
public final class Fields {

    private static final int LONGEST = 20_000;

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads from these values. */
    public static Fields of(Map<String, Object> values) {
        return new Fields(values);
    }

    /** Text that must not be empty. */
    public String text(String field) {
        String value = optional(field);
        if (value == null) {
            throw InvalidInput.field(field, "Must not be empty.");
        }
        return value;
    }

    /** Text, or null when empty or absent. */
    public @Nullable String optional(String field) {
        Object value = values.get(field);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > LONGEST) {
            throw InvalidInput.field(field, "At most " + LONGEST + " characters.");
        }
        return text;
    }

    /** One of an enumeration's constants, in any case. */
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        String value = text(field);
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw InvalidInput.field(
                    field, "'" + value + "' is not one of " + Arrays.toString(type.getEnumConstants()) + ".");
        }
    }

    /** Yes or no; absent is no. */
    public boolean flag(String field) {
        Object value = values.get(field);
        return value instanceof Boolean yes ? yes : value != null && "true".equalsIgnoreCase(value.toString());
    }
}
