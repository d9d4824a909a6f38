package dev.patchboard.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number people use for a change, {@code PB-17}. Numbers are unbroken, so that an auditor can tell that none is missing.
 *
 * @param value 1 or more
 */
public record ChangeNumber(long value) implements Comparable<ChangeNumber> {

    private static final Pattern FORM = Pattern.compile("PB-([1-9][0-9]{0,17})");

    public ChangeNumber {
        if (value < 1) {
            throw new IllegalArgumentException("A change number starts at 1, not " + value);
        }
    }

    /** Reads {@code PB-17}; throws {@link IllegalArgumentException} for anything else. */
    @JsonCreator
    public static ChangeNumber parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Not a change number: '" + text + "'. Expected PB- and a number, as in PB-17.");
        }
        return new ChangeNumber(Long.parseLong(matcher.group(1)));
    }

    @Override
    public int compareTo(ChangeNumber other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return "PB-" + value;
    }
}
