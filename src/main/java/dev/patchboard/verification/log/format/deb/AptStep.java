package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;

/**
 * The lines that make up most of a terminal log, told by their bytes: steps of dpkg as they are written without colours or progress bars,
 * and lines that say nothing of a result. Every other line is read with patterns.
 */
final class AptStep {

    private static final String[] VERBS = {"Setting up", "Unpacking", "Removing", "Purging configuration files for"};
    private static final Beginnings STEPS =
            Beginnings.of("Setting up ", "Unpacking ", "Removing ", "Purging configuration files for ");
    private static final Beginnings SAY_NOTHING = Beginnings.of(
            "Preparing to unpack ",
            "Processing triggers for ",
            "Selecting previously unselected package ",
            "Installing new version of config file ",
            "(Reading database ",
            "Get:",
            "Hit:");

    private final Words words = new Words();

    /** Whether the line was of these and the session was told. */
    boolean tell(LogLine line, AptSession session) {
        if (line.cut() || line.length() == 0 || !line.plain(0)) {
            return false;
        }
        int verb = STEPS.at(line, 0);
        if (verb >= 0) {
            return step(VERBS[verb], line, session);
        }
        boolean saysNothing = SAY_NOTHING.stand(line, 0);
        if (saysNothing) {
            session.moved();
        }
        return saysNothing;
    }

    /** {@code Unpacking name (version) over (version) ...}. */
    private boolean step(String verb, LogLine line, AptSession session) {
        int name = verb.length() + 1;
        int open = line.indexOf(' ', name);
        if (open <= name || !line.hasAt(open, " (")) {
            return false;
        }
        int close = line.indexOf(')', open);
        if (close < 0) {
            return false;
        }
        int end = close + 1;
        if (line.hasAt(end, " over (")) {
            end = line.indexOf(')', end) + 1;
        }
        if (end == 0 || !line.hasAt(end, " ...") && !line.hasAt(end, "...")) {
            return false;
        }
        session.step(verb, words.of(line, name, open), line.number()).take(line, open + 2, close);
        return true;
    }
}
