package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import org.jspecify.annotations.Nullable;

/** What is known of a console or a log so far: the run that goes on, the list that is open, and what the runs before have told. */
final class RpmSession {

    private final Entries entries;
    private final RpmRows rows = new RpmRows();
    private RpmRun run = new RpmRun();
    private @Nullable Section section;
    private String tool = "dnf";
    private boolean transacting;
    private boolean told;

    RpmSession(Entries entries) {
        this.entries = entries;
    }

    Entries entries() {
        return entries;
    }

    RpmRun run() {
        return run;
    }

    /** Rows of the list that is open. */
    RpmRows rows() {
        return rows;
    }

    /** The list whose rows come, or null. */
    @Nullable Section section() {
        return section;
    }

    void section(@Nullable Section open) {
        section = open;
    }

    /** A blank line ends the lists at the end of a run, no others. */
    void blank() {
        section = section != null && section.closing() ? null : section;
    }

    /** A heading without names behind it. */
    void heads(Section list) {
        section = list;
        rows.reset();
    }

    /** Packages are being installed or removed. */
    boolean transacting() {
        return transacting;
    }

    void transacts() {
        transacting = true;
    }

    void tool(String name) {
        tool = name;
    }

    /** A word about a package that is no run. */
    void told() {
        told = true;
    }

    void error(Outcome outcome, String text, long line, @Nullable String time) {
        run.error(tool, outcome, text, line, time);
    }

    /** A row of a list of packages. */
    void listed(Nevra nevra, long line, @Nullable String time) {
        entries.put(
                nevra.subject(),
                nevra.version(),
                Outcome.UNKNOWN,
                line,
                time,
                "A list of packages; nothing was installed.");
    }

    /**
     * The run is over.
     *
     * @param whole whether the last line of the file is whole
     */
    void settle(boolean whole, long lastLine) {
        run.settle(entries, whole, lastLine, told);
        told |= run.touched();
        run = new RpmRun();
        section = null;
        transacting = false;
    }
}
