package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What dpkg.log said of one package so far. It changes with most lines, so that an entry is made of it at the end only. */
final class DpkgPackage {

    private static final String HALF_CONFIGURED = "half-configured";

    private final String name;
    private @Nullable String version;
    private Outcome outcome = Outcome.UNKNOWN;
    private String words = "";
    private long time;
    private long line;
    private @Nullable String installing;
    private boolean listed;

    DpkgPackage(String name) {
        this.name = name;
    }

    /**
     * A status line.
     *
     * @param shown version, or null for none
     */
    void is(String status, @Nullable String shown, long at, long number) {
        say(status, shown, at, number);
        outcome = switch (status) {
            case "installed" ->
                installing == null || installing.equals(shown) ? Outcome.INSTALLED : Outcome.ROLLED_BACK;
            // A first installation that fails leaves the package as absent as a removal does.
            case "not-installed", "config-files" -> installing == null ? Outcome.REMOVED : Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
    }

    /** An attempt began. Until a status follows, it leaves open what was settled before. */
    void attempted(String action, String wanted, long at, long number) {
        say(action + " begun", wanted, at, number);
        outcome = Outcome.UNKNOWN;
        installing = "install".equals(action) || "upgrade".equals(action) ? wanted : null;
    }

    private void say(String what, @Nullable String shown, long at, long number) {
        words = what;
        version = shown;
        time = at;
        line = number;
    }

    boolean open() {
        return outcome == Outcome.UNKNOWN;
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
        return LogEntry.of(name, version, outcome, line).at(DpkgTime.text(time)).saying(words);
    }
}
