package dev.patchboard.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words and dates inside sentences, as people write them. */
public final class Plain {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Plain() {}

    /** {@code blocked by policy} for {@code BLOCKED_BY_POLICY}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same with a capital, to start a sentence. */
    public static String start(Enum<?> constant) {
        String word = word(constant);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@code 3 Oct 2024}. */
    public static String date(LocalDate day) {
        return DATE.format(day);
    }
}
