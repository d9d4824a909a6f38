package dev.patchboard.shared.tasks;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
        return Prose.seen(field, text);
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

    /** A day as in 2027-01-31, or null when empty or absent. */
    public @Nullable LocalDate day(String field) {
        String text = optional(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw InvalidInput.field(field, "'" + text + "' is not a day. Write it as in 2027-01-31.");
        }
    }

    /** Lines with something on them; none when empty or absent. */
    public List<String> lines(String field) {
        String text = optional(field);
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** Names apart by blanks, lines, commas or semicolons, each once. */
    public List<String> names(String field) {
        String text = optional(field);
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[\\s,;]+"))
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList();
    }

    /** Lines of "host: reason", by host in their order. A line without a reason names its place. */
    public Map<String, String> reasons(String field) {
        Map<String, String> found = new LinkedHashMap<>();
        String text = optional(field);
        long number = 0;
        for (String line : text == null ? new String[0] : text.split("\\R")) {
            number++;
            int colon = line.indexOf(": ");
            boolean complete = colon > 0 && !line.substring(colon + 1).isBlank();
            if (complete) {
                found.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (!line.isBlank()) {
                throw new InvalidInput(List.of(new InvalidInput.Problem(
                        null, number, field, "Expected a host name, a colon with a space, and a reason.")));
            }
        }
        return found;
    }
}
