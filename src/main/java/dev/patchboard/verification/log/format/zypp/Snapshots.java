package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which snapshot each package is in: who goes back to an older one, or begins anew from it, loses what came later. */
final class Snapshots {

    private final Entries entries;
    private final Map<String, Integer> numbers = new HashMap<>();

    Snapshots(Entries entries) {
        this.entries = entries;
    }

    /** Takes over what was found in a snapshot that is done with. */
    void settle(Entries found, Snapshot snapshot) {
        List<LogEntry> all = found.all();
        for (LogEntry entry : all) {
            LogEntry judged = snapshot.judged(entry);
            if (judged.outcome() != Outcome.ROLLED_BACK
                    || !isIn(entries.get(judged.subject()).orElse(null), judged)) {
                entries.put(judged);
                numbers.put(judged.subject(), snapshot.number());
            }
        }
        LogEntry failure = snapshot.failure();
        if (failure != null && all.isEmpty()) {
            entries.put(failure);
        }
    }

    /** What a discarded snapshot tried again is still in by an earlier one. */
    private static boolean isIn(@Nullable LogEntry before, LogEntry judged) {
        return before != null
                && !before.outcome().worseThan(Outcome.INSTALLED_REBOOT_PENDING)
                && before.version() != null
                && before.version().equals(judged.version());
    }

    /** What is in snapshots later than this one is no longer there. */
    void lose(String kept, Outcome outcome, String text, long line, @Nullable String time) {
        int last = Integer.parseInt(kept);
        put(number -> number > last, outcome, text, line, time);
    }

    /** What is in this snapshot is no longer there. */
    void discard(String gone, String text, long line, @Nullable String time) {
        int that = Integer.parseInt(gone);
        put(number -> number == that, Outcome.ROLLED_BACK, text, line, time);
    }

    private void put(IntPredicate lost, Outcome outcome, String text, long line, @Nullable String time) {
        for (LogEntry entry : entries.ofHost()) {
            boolean counted = !entry.outcome().worseThan(Outcome.INSTALLED_REBOOT_PENDING)
                    || entry.outcome() == Outcome.ROLLED_BACK;
            if (counted && lost.test(numbers.getOrDefault(entry.subject(), -1))) {
                entries.put(LogEntry.of(entry.subject(), entry.version(), outcome, line)
                        .at(time)
                        .saying(text));
            }
        }
    }
}
