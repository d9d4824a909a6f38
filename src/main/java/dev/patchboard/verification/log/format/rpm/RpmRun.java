package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of yum, dnf, dnf5 or tdnf, as its output tells it. A package is in when the closing list names it, or, for tools
 * without such a list, when its step was shown and the run is complete. A failed script outweighs both.
 */
final class RpmRun {

    /** What is done with a package. */
    enum Action {
        INSTALL,
        REMOVE,
        SKIP,
        FAIL,
        /** Of no consequence for a package, or not known. */
        NONE
    }

    private static final int MAX_PACKAGES = 200_000;

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final NavigableMap<String, String> byName = new TreeMap<>();
    private final Map<String, Mishap> mishaps = new LinkedHashMap<>();
    private @Nullable LogEntry error;
    private long lastPlanned;
    private boolean listed;
    private boolean complete;

    private record Item(
            Nevra nevra,
            Action action,
            Stage stage,
            long line,
            String text,
            @Nullable String time) {}

    private record Mishap(
            Scriptlets.Problem problem, long line, @Nullable String time) {}

    private enum Stage {
        PLANNED,
        BEGUN,
        LISTED
    }

    void planned(Action action, Nevra nevra, long line, String text) {
        lastPlanned = line;
        if (error != null && error.outcome() == Outcome.BUSY) {
            error = null; // it waited for the lock, and got it
        }
        put(new Item(nevra, action, Stage.PLANNED, line, text, null));
        if (byName.size() < MAX_PACKAGES) {
            byName.put(nevra.withEpoch(), nevra.subject());
        }
    }

    void begun(RpmStep step, long line, String text) {
        Nevra whole = step.nevra() == null ? planned(step) : step.nevra();
        if (error != null && weight(error.outcome()) % 2 == 0) {
            error = null; // a key was missing and then taken, a lock was held: it went on
        }
        if (whole != null) {
            put(new Item(whole, step.action(), Stage.BEGUN, line, text, null));
        }
    }

    /** The planned package whose name begins as the step has it; of several, as of two architectures, the next that has not begun. */
    private @Nullable Nevra planned(RpmStep step) {
        int tries = 8;
        for (Map.Entry<String, String> name : byName.tailMap(step.word()).entrySet()) {
            Item item = items.get(name.getValue());
            if (!name.getKey().startsWith(step.word()) || tries-- == 0) {
                return null;
            }
            if (item != null && item.action() == step.action() && item.stage() == Stage.PLANNED) {
                return item.nevra();
            }
        }
        return null;
    }

    /** Named in the list at the end of the run. */
    void listed(Action action, Nevra nevra, long line, String text, @Nullable String time) {
        listed = true;
        put(new Item(nevra, action, Stage.LISTED, line, text, time));
    }

    /** An installation stands even where another version of the same package is removed or skipped, as with kernels. */
    private void put(Item next) {
        Item known = items.get(next.nevra().subject());
        boolean lesser = known != null
                && (known.action() == Action.INSTALL && next.action() != Action.INSTALL && next.action() != Action.FAIL
                        || known.action() == next.action() && known.stage().compareTo(next.stage()) > 0);
        if (!lesser && (known != null || items.size() < MAX_PACKAGES)) {
            items.put(next.nevra().subject(), next);
        }
    }

    void mishap(Scriptlets.Problem problem, long line, @Nullable String time) {
        String culprit = problem.culprit();
        String key = Nevra.parse(culprit).map(Nevra::subject).orElse(culprit);
        Mishap known = mishaps.get(key);
        boolean graver =
                known == null || known.problem().outcome() == Outcome.PARTIAL && problem.outcome() != Outcome.PARTIAL;
        if (graver && mishaps.size() < MAX_PACKAGES) {
            mishaps.put(key, new Mishap(problem, line, time));
        }
    }

    /** Keeps the reason that says most, the first of them. */
    void error(String tool, Outcome outcome, String text, long line, @Nullable String time) {
        if (error == null || weight(outcome) > weight(error.outcome())) {
            error = LogEntry.of(tool, null, outcome, line).at(time).saying(text.strip());
        }
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> 0;
            case FAILED -> 1;
            // It waits, and goes on.
            case BUSY -> 2;
            // It may do without.
            case SOURCE_UNREACHABLE, DEPENDENCY_CONFLICT, BLOCKED_BY_POLICY -> 3;
            default -> 4;
        };
    }

    void complete() {
        complete = true;
    }

    boolean touched() {
        return !items.isEmpty() || !mishaps.isEmpty() || error != null;
    }

    /**
     * @param whole whether the last line is whole; if not, it may say less than was meant
     * @param lastLine number of that line
     * @param told whether the log told of packages before
     */
    void settle(Entries entries, boolean whole, long lastLine, boolean told) {
        Set<String> open = new HashSet<>(mishaps.keySet());
        for (Item item : items.values()) {
            Mishap mishap = mishapOf(item.nevra());
            open.remove(item.nevra().subject());
            open.remove(item.nevra().name());
            LogEntry entry = mishap == null ? outcome(item) : failed(item, mishap);
            entries.put(!whole && entry.line() == lastLine ? entry.as(Outcome.UNKNOWN) : entry);
        }
        mishaps.forEach((name, mishap) -> {
            if (open.contains(name)) {
                entries.put(LogEntry.of(name, null, mishap.problem().outcome(), mishap.line())
                        .at(mishap.time())
                        .saying(mishap.problem().text()));
            }
        });
        if (error != null && isForItself(error, told)) {
            entries.put(error);
        }
    }

    /** Whether the error says something that no package says. */
    private boolean isForItself(LogEntry said, boolean told) {
        return switch (said.outcome()) {
            case UNKNOWN -> items.isEmpty() && mishaps.isEmpty() && !told;
            case SOURCE_UNREACHABLE -> items.isEmpty() || !stopped();
            default -> items.isEmpty() || !complete && !stopped();
        };
    }

    /** Whether the error came when the work was laid out and so is why it was not done. */
    private boolean stopped() {
        return error != null
                && error.outcome() != Outcome.UNKNOWN
                && !complete
                && (error.line() > lastPlanned || weight(error.outcome()) == 4);
    }

    private @Nullable Mishap mishapOf(Nevra nevra) {
        Mishap exact = mishaps.get(nevra.subject());
        Mishap byName = mishaps.get(nevra.name());
        return exact == null
                        || byName != null
                                && exact.problem().outcome() == Outcome.PARTIAL
                                && byName.problem().outcome() != Outcome.PARTIAL
                ? byName
                : exact;
    }

    private static LogEntry failed(Item item, Mishap mishap) {
        return LogEntry.of(
                        item.nevra().subject(),
                        item.nevra().version(),
                        mishap.problem().outcome(),
                        mishap.line())
                .at(mishap.time() == null ? item.time() : mishap.time())
                .saying(mishap.problem().text());
    }

    private LogEntry outcome(Item item) {
        LogEntry entry = LogEntry.of(item.nevra().subject(), item.nevra().version(), Outcome.UNKNOWN, item.line())
                .at(item.time())
                .saying(item.text());
        boolean over = item.stage() == Stage.LISTED || complete && !listed && item.stage() == Stage.BEGUN;
        return switch (item.action()) {
            case FAIL -> entry.as(stopped() && error != null ? error.outcome() : Outcome.FAILED);
            case SKIP -> entry.as(Outcome.DEPENDENCY_CONFLICT);
            case INSTALL -> over ? entry.as(Outcome.INSTALLED) : open(item, entry);
            case REMOVE -> over ? entry.as(Outcome.REMOVED) : open(item, entry);
            case NONE -> entry;
        };
    }

    private LogEntry open(Item item, LogEntry entry) {
        LogEntry cause = error;
        if (cause != null && stopped()) {
            return LogEntry.of(entry.subject(), entry.version(), cause.outcome(), cause.line())
                    .at(cause.time())
                    .saying(cause.message());
        }
        String stage = item.stage() == Stage.BEGUN ? "begun" : "planned";
        return entry.saying(stage + "; the log does not say that it worked");
    }
}
