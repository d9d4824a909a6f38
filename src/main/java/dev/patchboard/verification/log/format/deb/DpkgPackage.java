package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Kept;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.deb.DpkgParser.Attempt;

/** What dpkg.log said of one package so far. It changes with most lines, so that an entry is made of it at the end only. */
final class DpkgPackage {

    private static final String HALF_CONFIGURED = "half-configured";

    private final String name;
    private final Kept version = new Kept();
    private Outcome outcome = Outcome.UNKNOWN;
    private String words = "";
    private long time;
    private long line;
    private final Kept installing = new Kept();
    private boolean listed;
    private boolean elsewhere;

    DpkgPackage(String name) {
        this.name = name;
    }

    /** The version that the next line shows; it is taken before what the line says. */
    Kept version() {
        return version;
    }

    /** A status line. */
    void is(String status, long at, long number) {
        say(status, at, number);
        outcome = switch (status) {
            case "installed" ->
                installing.isNothing() || installing.isSame(version) ? Outcome.INSTALLED : Outcome.ROLLED_BACK;
            // A first installation that fails leaves the package as absent as a removal does.
            case "not-installed", "config-files" -> installing.isNothing() ? Outcome.REMOVED : Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
    }

    /** An attempt began. Until a status follows, it leaves open what was settled before. */
    void attempted(Attempt attempt, long at, long number) {
        say(attempt.begun(), at, number);
        outcome = Outcome.UNKNOWN;
        if (attempt.brings()) {
            installing.take(version);
        } else {
            installing.nothing();
        }
    }

    private void say(String what, long at, long number) {
        elsewhere = false;
        words = what;
        time = at;
        line = number;
    }

    boolean open() {
        return outcome == Outcome.UNKNOWN;
    }

    /**
     * dpkg goes on with it under another name: once it sees the architecture of a package that it puts in for the first time, it names
     * it with that.
     */
    void goesOnElsewhere() {
        elsewhere = true;
    }

    /** Whether its last word stands under another name. */
    boolean isToldElsewhere() {
        return elsewhere;
    }

    /** Whether this is the first time that it is asked since the last {@link #unlisted()}. */
    boolean listNow() {
        boolean first = !listed;
        listed = true;
        return first;
    }

    void unlisted() {
        listed = false;
    }

    /** dpkg went on to another run. Configuring is the second half of the same work; returns whether it is still open then. */
    boolean leftOpen(boolean secondHalf) {
        if (open() && (!secondHalf || HALF_CONFIGURED.equals(words))) {
            outcome = Outcome.PARTIAL;
        }
        return open();
    }

    /** The last line may be cut: "installed kit 1.0" may be the beginning of "installed kit 1.0.1". */
    void distrust(long lastLine) {
        if (line == lastLine) {
            outcome = Outcome.UNKNOWN;
        }
    }

    /** The file is over. */
    void ended(boolean inMidAir) {
        if (open() && HALF_CONFIGURED.equals(words) && !inMidAir) {
            outcome = Outcome.PARTIAL;
        } else if (open()) {
            words += "; the log ends before it is finished";
        }
    }

    LogEntry entry() {
        return LogEntry.of(name, version.text(), outcome, line)
                .at(DpkgTime.text(time))
                .saying(words);
    }
}
