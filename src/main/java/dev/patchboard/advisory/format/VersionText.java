package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Range;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions written as text for people: {@code >= 6.0.0, < 6.2.7}, {@code <= 1.2}, {@code 1.2}. */
final class VersionText {

    private static final Pattern BOUND = Pattern.compile("\\s*(<=|>=|<|>|==?)\\s*([^\\s,<>=]{1,100})\\s*(?:,|$|&&)?");
    private static final Set<String> FIRST = Set.of("0", "*", "-", "unspecified", "all", "any");

    private VersionText() {}

    /** Whether a text stands for "from the beginning". */
    static boolean isFirst(String text) {
        return FIRST.contains(text.toLowerCase(java.util.Locale.ROOT));
    }

    /** Adds what the text says to a part: a range where it compares, every version, or a single one. */
    static void keep(String text, AffectedParts.Part part) {
        Range range = range(text);
        if (range != null) {
            part.range(range);
        } else if (isFirst(text) && !text.equals("0")) {
            part.range(new Range("0", null, null, null));
        } else {
            part.version(text);
        }
    }

    private static @Nullable Range range(String text) {
        Matcher bound = BOUND.matcher(text);
        Range range = new Range(null, null, null, null);
        int end = 0;
        while (end < text.length() && bound.find(end) && bound.start() == end) {
            range = with(range, bound.group(1), bound.group(2));
            end = bound.end();
        }
        return end > 0 && end == text.length() ? range : null;
    }

    private static Range with(Range range, String comparison, String version) {
        return switch (comparison) {
            case ">=" -> new Range(version, range.after(), range.fixed(), range.lastAffected());
            case ">" -> new Range(range.introduced(), version, range.fixed(), range.lastAffected());
            case "<" -> new Range(range.introduced(), range.after(), version, range.lastAffected());
            case "<=" -> new Range(range.introduced(), range.after(), range.fixed(), version);
            default -> new Range(version, null, null, version);
        };
    }
}
