package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.OnlyFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of apt says of packages that it leaves as they are: they are the newest already, or kept back. Apt calls a package the newest that
 * dpkg left half installed, too, and counts such packages without naming them; and a simulation proves nothing (law 4).
 */
final class AptUntouched {

    private static final int MAX_PACKAGES = 200_000;
    private static final String SIMULATION = "NOTE: This is only a simulation!";
    private static final Pattern NEWEST =
            Pattern.compile("^(\\S+) is already the newest version(?: \\(([^)]*)\\))?\\.");
    /** apt-private/private-output.cc: with two blanks before it in the layout of apt 3. */
    private static final Pattern HALF_DONE =
            Pattern.compile("^ {0,2}([1-9]\\d{0,6}) not fully installed or removed\\.");

    private static final Pattern SIMULATED_STEP = Pattern.compile("^(?:Inst|Conf|Remv|Purg) \\S+ [\\[(]");

    private final List<LogEntry> newest = new ArrayList<>();
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private boolean simulated;
    private int halfDone;

    /** Whether a run begins with this line that is only a simulation; a note of root's is left out. */
    static boolean announcesSimulation(String text) {
        return text.startsWith(SIMULATION);
    }

    /** Whether the line tells of such packages, or of what is to be thought of them. */
    boolean tell(String text, long line) {
        Matcher found = NEWEST.matcher(text);
        Matcher half = HALF_DONE.matcher(text);
        if (found.find()) {
            if (newest.size() < MAX_PACKAGES) {
                newest.add(LogEntry.of(found.group(1), found.group(2), Outcome.ALREADY_PRESENT, line)
                        .saying(text));
            }
        } else if (half.find()) {
            halfDone = Integer.parseInt(half.group(1));
        } else if (announcesSimulation(text) || SIMULATED_STEP.matcher(text).find()) {
            kept.clear();
            simulated = true;
        } else {
            return false;
        }
        return true;
    }

    void keptBack(String name, long line) {
        if (!simulated && kept.size() < MAX_PACKAGES) {
            kept.put(name, line);
        }
    }

    /** Whether nothing was told but what is kept back. */
    boolean isSilent() {
        return newest.isEmpty() && !simulated && halfDone == 0;
    }

    /** @param resumed how many packages the run went on with that were half installed: it names these by its steps */
    void putNewest(Entries entries, long resumed) {
        for (LogEntry entry : newest) {
            if (simulated) {
                putInDoubt(entries, entry, "only a simulation");
            } else if (halfDone > resumed) {
                putInDoubt(entries, entry, halfDone + " not fully installed or removed, and this may be one");
            } else {
                entries.put(entry);
            }
        }
    }

    /** What the file tells of how that version was put in needs no such word, and stands. */
    private static void putInDoubt(Entries entries, LogEntry found, String why) {
        boolean stands = entries.get(found.subject())
                .filter(known -> known.outcome() != Outcome.UNKNOWN)
                .filter(known -> !OnlyFound.is(known.outcome()) && !OnlyFound.isTakenOut(known.outcome()))
                .filter(known -> OnlyFound.isSame(known.version(), found.version()))
                .isPresent();
        if (!stands) {
            entries.put(found.as(Outcome.UNKNOWN).saying(found.message() + " (" + why + ")"));
        }
    }

    void putKept(Entries entries) {
        kept.forEach((name, line) -> entries.put(
                LogEntry.of(name, null, Outcome.BLOCKED_BY_POLICY, line).saying("kept back by apt")));
    }
}
