package dev.patchboard.verification.log.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that is asked only where the words hold what every match holds: looking for a plain text costs a fraction of the pattern.
 *
 * @param key part of every match
 */
public record Phrase(String key, Pattern pattern) {

    /** A phrase of this pattern, every match of which holds the key. */
    public static Phrase of(String key, String regex) {
        return new Phrase(key, Pattern.compile(regex));
    }

    /** The first match, or null. */
    public @Nullable Matcher in(String words) {
        if (!words.contains(key)) {
            return null;
        }
        Matcher matcher = pattern.matcher(words);
        return matcher.find() ? matcher : null;
    }
}
