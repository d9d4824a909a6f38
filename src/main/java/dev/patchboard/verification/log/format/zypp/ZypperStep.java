package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.NevraReader;
import org.jspecify.annotations.Nullable;

/**
 * A step as zypper writes it: {@code (1/7) Installing: name-version-release.arch ......[done]}.
 *
 * @param outcome UNKNOWN where the line does not say how it ended
 */
record ZypperStep(Nevra nevra, boolean installs, Outcome outcome) {

    private static final String INSTALLING = "Installing";
    private static final String REMOVING = "Removing";

    /** Reads it from the bytes of a {@linkplain LogLine#plain plain} line; null where the line is none. */
    static @Nullable ZypperStep read(LogLine line, NevraReader packages) {
        int verb = counted(line);
        boolean installs = line.hasAt(verb, INSTALLING);
        if (!installs && !line.hasAt(verb, REMOVING)) {
            return null;
        }
        int end = verb + (installs ? INSTALLING : REMOVING).length();
        int space = line.hasAt(end, ":") ? end + 1 : end;
        if (!line.hasAt(space, " ")) {
            return null;
        }
        int after = line.indexOf(' ', space + 1);
        after = after < 0 ? line.length() : after;
        Nevra nevra = packages.parse(line, space + 1, after);
        return nevra == null ? null : new ZypperStep(nevra, installs, outcome(line, after, installs));
    }

    /** @param end what the line says behind the package */
    static ZypperStep of(Nevra nevra, boolean installs, String end) {
        boolean done = end.contains("done]") || end.contains("done (");
        boolean bad = end.contains("error]") || end.contains("failed]");
        return new ZypperStep(
                nevra,
                installs,
                bad ? Outcome.FAILED : !done ? Outcome.UNKNOWN : installs ? Outcome.INSTALLED : Outcome.REMOVED);
    }

    /** Behind {@code (1/7) }, or at the beginning where that is not there. */
    private static int counted(LogLine line) {
        if (!line.hasAt(0, "(")) {
            return 0;
        }
        int at = 1;
        while (line.hasAt(at, " ")) {
            at++;
        }
        int slash = digits(line, at);
        int close = digits(line, slash + 1);
        boolean fits = slash > at && line.hasAt(slash, "/") && close > slash + 1 && line.hasAt(close, ") ");
        return fits ? close + 2 : 0;
    }

    private static int digits(LogLine line, int from) {
        int at = from;
        while (at < line.length() && line.at(at) >= '0' && line.at(at) <= '9') {
            at++;
        }
        return at;
    }

    private static Outcome outcome(LogLine line, int from, boolean installs) {
        if (line.indexOf("error]", from) >= 0 || line.indexOf("failed]", from) >= 0) {
            return Outcome.FAILED;
        }
        boolean done = line.indexOf("done]", from) >= 0 || line.indexOf("done (", from) >= 0;
        return !done ? Outcome.UNKNOWN : installs ? Outcome.INSTALLED : Outcome.REMOVED;
    }
}
