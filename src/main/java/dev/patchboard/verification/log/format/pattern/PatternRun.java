package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run says until its end. Names of hosts and subjects are the same whatever their case, and are shown as the file first writes
 * them.
 */
final class PatternRun {

    private final Entries entries;
    private final Map<String, String> spellings = new HashMap<>();
    private final List<LogEntry> open = new ArrayList<>();

    PatternRun(Entries entries) {
        this.entries = entries;
    }

    /** The name as the file first writes it. */
    String spelled(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String first = spellings.get(key);
        if (first == null && spellings.size() < entries.max()) {
            spellings.put(key, name);
        }
        return first == null ? name : first;
    }

    /**
     * Takes what a line says.
     *
     * @param unfinished whether the run may still be cut
     */
    void put(LogEntry entry, boolean unfinished) {
        entries.put(entry);
        if (unfinished && claims(entry)) {
            open.add(entry);
        }
    }

    /** The run came to its end: what it says counts. */
    void completed() {
        open.clear();
    }

    /** The run has no end: what it says went well does not count. */
    void cut() {
        for (LogEntry entry : open) {
            LogEntry now = entries.get(entry.host(), entry.subject()).orElse(null);
            if (now != null && now.line() == entry.line()) {
                doubt(now, "The log lacks its end. ");
            }
        }
        open.clear();
    }

    /** Nothing that went well counts. */
    void doubtAll(String why) {
        entries.all().stream().filter(PatternRun::claims).forEach(entry -> doubt(entry, why));
    }

    private void doubt(LogEntry entry, String why) {
        entries.put(entry.as(Outcome.UNKNOWN).saying(why + entry.message()));
    }

    private static boolean claims(@Nullable LogEntry entry) {
        return entry != null && !entry.outcome().worseThan(Outcome.INSTALLED_REBOOT_PENDING);
    }
}
