package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages that apt lists with what they need and cannot get. They were not put in where apt gives up after the list. */
final class AptConflicts {

    private static final Pattern HEADING = Pattern.compile(
            "^(?:The following packages have unmet dependencies|Unsatisfied dependencies|Some packages have unsatisfied dependencies):\\s*$");
    private static final Pattern ROW =
            Pattern.compile("^ ([a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?) : (?:Pre)?(?:Depends|Conflicts|Breaks): .*");
    private static final int MOST = 10_000;

    private final Map<String, LogEntry> named = new LinkedHashMap<>();
    private boolean open;

    /** Whether the line belongs to the list. */
    boolean take(String text, long line) {
        if (HEADING.matcher(text).find()) {
            named.clear();
            open = true;
            return true;
        }
        open &= text.startsWith(" ");
        Matcher row = ROW.matcher(text);
        if (open && row.matches() && named.size() < MOST) {
            named.putIfAbsent(
                    row.group(1),
                    LogEntry.of(row.group(1), null, Outcome.DEPENDENCY_CONFLICT, line)
                            .saying(text.strip()));
        }
        return open;
    }

    /** Apt gave up. */
    void stopped(Entries entries) {
        named.values().forEach(entries::put);
        named.clear();
    }
}
