package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What became of one new snapshot of a transactional system: until it is the default one, nothing in it counts. */
final class Snapshot {

    private static final String SUBJECT = "transactional-update";

    private int number = -1;
    private boolean current;
    private boolean applied;
    private @Nullable LogEntry discarded;
    private @Nullable LogEntry error;
    private @Nullable String time;

    void begun(String id) {
        number = Integer.parseInt(id);
    }

    /** Whether this may be its number. */
    boolean mayBe(String id) {
        return number < 0 || number == Integer.parseInt(id);
    }

    /**
     * It is the default one, for the next start.
     *
     * @param id its number, or null where the sentence does not give it
     */
    void current(@Nullable String id, @Nullable String when) {
        current = true;
        number = id == null ? number : Integer.parseInt(id);
        time = when;
    }

    void applied(@Nullable String when) {
        applied = true;
        time = when;
    }

    void discarded(String text, long line, @Nullable String when) {
        discarded =
                LogEntry.of(SUBJECT, null, Outcome.ROLLED_BACK, line).at(when).saying(text);
    }

    void error(String text, long line, @Nullable String when) {
        error = error == null
                ? LogEntry.of(SUBJECT, null, Outcome.FAILED, line).at(when).saying(text)
                : error;
    }

    /** Whether the log says what became of it. */
    boolean decided() {
        return current || discarded != null;
    }

    /** Its number, or -1 where the log does not give it. */
    int number() {
        return number;
    }

    /** What zypper says of a package, as it is in truth. */
    LogEntry judged(LogEntry entry) {
        boolean in = entry.outcome() == Outcome.INSTALLED
                || entry.outcome() == Outcome.INSTALLED_REBOOT_PENDING
                || entry.outcome() == Outcome.REMOVED
                || entry.outcome() == Outcome.PARTIAL;
        LogEntry gone = discarded;
        if (gone != null && (in || entry.outcome() == Outcome.UNKNOWN)) {
            return LogEntry.of(entry.subject(), entry.version(), Outcome.ROLLED_BACK, gone.line())
                    .at(gone.time())
                    .saying(gone.message());
        }
        if (!in || applied) {
            return entry.at(time);
        }
        if (!current) {
            boolean worse = entry.outcome().outcomeClass() == OutcomeClass.FAILURE;
            return (worse ? entry : entry.as(Outcome.UNKNOWN))
                    .at(time)
                    .saying("The log does not say that the snapshot became the default one. " + entry.message());
        }
        return entry.outcome() == Outcome.INSTALLED
                ? entry.as(Outcome.INSTALLED_REBOOT_PENDING).reboot(true).at(time)
                : entry.at(time);
    }

    /** Why all of it failed, for a transaction that names no package; null where it did not. */
    @Nullable LogEntry failure() {
        return current ? null : error;
    }
}
