package dev.patchboard.advisory.format;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text; one that does not end is refused before it fills the memory. */
final class BoundedLine {

    private static final int LONGEST = 10_000;

    private BoundedLine() {}

    /**
     * The next line, or null behind the last.
     *
     * @param number of the line, for the complaint
     */
    static @Nullable String next(BufferedReader lines, long number) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = lines.read(); letter != '\n'; letter = lines.read()) {
            if (letter < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() >= LONGEST) {
                throw new UnreadableAdvisory("line " + number, "The line is longer than " + LONGEST + " characters.");
            }
            line.append((char) letter);
        }
        return line.toString();
    }
}
