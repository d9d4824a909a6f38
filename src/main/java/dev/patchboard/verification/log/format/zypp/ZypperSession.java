package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.zypp.ZypperLists.Meaning;
import org.jspecify.annotations.Nullable;

/** What is known of a console so far: the call of zypper that goes on, the list and the step that are open. */
final class ZypperSession {

    /** Of "committing (dry run)", which zypper says when it is told to be verbose. */
    static final String DRY = "(dry run)";

    private final Entries entries;
    private ZypperRun run = new ZypperRun();
    private @Nullable Meaning list;
    private @Nullable Open open;
    private @Nullable LogEntry present;
    private boolean explaining;
    private boolean told;

    /** A step that has not said how it ended. */
    record Open(Nevra nevra, boolean installs, long line, String text) {}

    ZypperSession(Entries entries) {
        this.entries = entries;
    }

    ZypperRun run() {
        return run;
    }

    /** The list whose rows come, or null. */
    @Nullable Meaning list() {
        return list;
    }

    void list(@Nullable Meaning begun) {
        list = begun;
    }

    @Nullable Open open() {
        return open;
    }

    void step(ZypperStep step, String text, long line) {
        if (text.contains(DRY)) {
            run.dry();
        }
        run.step(step.nevra(), step.outcome(), line, text);
        open = step.outcome() == Outcome.UNKNOWN ? new Open(step.nevra(), step.installs(), line, text) : null;
        explaining = step.outcome() == Outcome.FAILED;
    }

    /** A package failed: what follows tells why. */
    void explains() {
        explaining = true;
    }

    void reason(Outcome outcome, String text, long line) {
        if (explaining) {
            run.refine(outcome, text, line);
        } else {
            run.error(outcome, text, line);
        }
    }

    /** A word about a package that is no step. */
    void put(LogEntry entry) {
        told = true;
        entries.put(entry);
    }

    /** A package is there; the sentence after it may say the same with the version. */
    void present(LogEntry entry) {
        flush();
        present = entry;
    }

    /** The same, with the version if the sentence has a package that can be read. */
    void presentAfterAll(@Nullable LogEntry entry) {
        present = null;
        if (entry != null) {
            put(entry);
        }
    }

    private void flush() {
        if (present != null) {
            put(present);
            present = null;
        }
    }

    /** The call is over. */
    void settle() {
        flush();
        run.settle(entries, told);
        told = true;
        run = new ZypperRun();
        list = null;
        explaining = false;
    }
}
