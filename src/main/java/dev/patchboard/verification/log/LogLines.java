package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** The raw lines of a log, whatever it is stored in. */
public final class LogLines {

    private static final int SHOWN = 2000;

    /** Bytes of a file that is no text all through. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F\\x7F-\\x9F]{8,}");

    private LogLines() {}

    /** Takes one line. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param number from 1
         * @param text with control characters and broken bytes made visible, a row of them as their number; at most 2000
         *     characters
         * @return whether to go on
         */
        boolean take(long number, String text);
    }

    /** Hands over line by line until the taker has enough. */
    public static void each(InputStream in, Taker taker) throws IOException {
        LineSource source = new LineSource(in, LogLimits.standard());
        LogLine line = new LogLine();
        while (source.next(line)) {
            if (!taker.take(line.number(), Visible.text(shown(line.text()), SHOWN))) {
                return;
            }
        }
    }

    private static String shown(String raw) {
        return NO_TEXT.matcher(raw).replaceAll(row -> "[" + row.group().length() + " characters that are no text]");
    }
}
