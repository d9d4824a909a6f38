package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;

/** The raw lines of a log, whatever it is stored in. */
public final class LogLines {

    private static final int SHOWN = 2000;

    private LogLines() {}

    /** Takes one line. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param number from 1
         * @param text with control characters and broken bytes made visible; at most 2000 characters
         * @return whether to go on
         */
        boolean take(long number, String text);
    }

    /** Hands over line by line until the taker has enough. */
    public static void each(InputStream in, Taker taker) throws IOException {
        LineSource source = new LineSource(in, LogLimits.standard());
        LogLine line = new LogLine();
        while (source.next(line)) {
            if (!taker.take(line.number(), Visible.text(line.text(), SHOWN))) {
                return;
            }
        }
    }
}
