package dev.patchboard.verification;

import dev.patchboard.verification.log.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A few raw lines of a log, for showing. */
public final class LogExcerpt {

    private LogExcerpt() {}

    /**
     * One raw line.
     *
     * @param number from 1
     * @param text with control characters and broken bytes made visible; at most 2000 characters
     * @param marked whether it is the line that was asked for
     */
    public record Line(long number, String text, boolean marked) {}

    static List<Line> of(InputStream in, long line, int radius) throws IOException {
        List<Line> lines = new ArrayList<>();
        LogLines.each(in, (number, text) -> {
            if (Math.abs(number - line) <= radius) {
                lines.add(new Line(number, text, number == line));
            }
            return number < line + radius;
        });
        return lines;
    }
}
