package dev.patchboard.verification.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a file, for telling its format.
 *
 * @param lines up to the first 64 KiB of text; the last one may be incomplete
 * @param whole whether this is the whole file
 */
public record LogSample(List<String> lines, boolean whole) {

    private static final int ENOUGH = 500;

    public LogSample {
        lines = List.copyOf(lines);
    }

    /** The first lines of it, and of each as much as tells a format. */
    LogSample first(int count) {
        List<String> some = lines.stream()
                .limit(count)
                .map(line -> line.length() <= ENOUGH ? line : line.substring(0, ENOUGH))
                .toList();
        return new LogSample(some, whole && lines.size() <= count);
    }

    /** Number of lines in which the pattern occurs. */
    public long count(Pattern pattern) {
        Matcher matcher = pattern.matcher("");
        long count = 0;
        for (String line : lines) {
            count += matcher.reset(line).find() ? 1 : 0;
        }
        return count;
    }

    /** Number of lines that hold more than blanks. */
    public long filled() {
        return lines.stream().filter(line -> !line.isBlank()).count();
    }

    /** Share of the filled lines in which the pattern occurs, 0 to 1; 0 when no line is filled. */
    public double share(Pattern pattern) {
        long filled = filled();
        return filled == 0 ? 0 : (double) count(pattern) / filled;
    }
}
