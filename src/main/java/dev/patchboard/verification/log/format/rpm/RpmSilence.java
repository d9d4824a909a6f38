package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogLine;
import java.util.stream.Stream;

/**
 * Tells the lines that the sentences of yum, dnf, dnf5 and tdnf cannot be in, by their bytes: most lines of a console. It may take a line for
 * telling that tells nothing, never the other way round: what it lets through is read with patterns.
 */
final class RpmSilence {

    private static final LineWords TELLING = LineWords.ofAnyCase(
            Stream.concat(RpmWords.all().stream(), Scriptlets.words().stream()).toList());

    /** What the sentences that stand by themselves begin with. */
    private static final Beginnings BEGINNINGS = Beginnings.of(
            "Complete!",
            "Complete.",
            "Transaction Summary",
            "Transaction failed",
            "Nothing to do",
            "Loaded plugin",
            "Updating and loading repositories:",
            "Last metadata expiration check:",
            "Package ",
            "No match for argument",
            "No package ",
            "Error",
            "error:",
            "Failed to resolve",
            "Problem",
            "- package ",
            "Trying other mirror");

    private static final String RUNNING = "Running transaction";
    private static final String MISSING = " not installed";

    private RpmSilence() {}

    /** Whether a {@linkplain LogLine#plain plain} line may have, from a place on, words of a reason or of what went wrong with a package. */
    static boolean tells(LogLine line, int from) {
        return TELLING.in(line, from, line.length());
    }

    /**
     * Whether it may be one of the other sentences, that stand by themselves.
     *
     * @param end where it ends without spaces behind
     */
    static boolean begins(LogLine line, int from, int end) {
        int first = from;
        while (line.at(first) == ' ') {
            first++;
        }
        return BEGINNINGS.stand(line, first)
                || line.hasAt(first, RUNNING) && end == first + RUNNING.length()
                || line.hasAt(end - MISSING.length(), MISSING);
    }
}
