package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.rpm.RpmMishaps.Mishap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The column in which dnf5 cuts names has room for 39 letters, of which the count and the verb take up to 25. */
    private static final int SHORTEST_CUT = 8;

    private static final int MAX_PACKAGES = 200_000;

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Item> conflicts = new LinkedHashMap<>();
    private final RpmPlan plan = new RpmPlan(MAX_PACKAGES);
    private final RpmMishaps mishaps = new RpmMishaps(MAX_PACKAGES);
    private final RpmCause cause = new RpmCause();
    private long lastPlanned;
    private boolean listed;
    private boolean complete;

    private record Item(
            Nevra nevra,
            Action action,
            Stage stage,
            long line,
            String text,
            @Nullable String time) {

        LogEntry as(Outcome outcome) {
            return LogEntry.of(nevra.subject(), nevra.version(), outcome, line)
                    .at(time)
                    .saying(text);
        }
    }

    private enum Stage {
        PLANNED,
        BEGUN,
        LISTED
    }

    void planned(Action action, Nevra nevra, long line, String text) {
        lastPlanned = line;
        cause.planned();
        put(new Item(nevra, action, Stage.PLANNED, line, text, null));
        plan.add(nevra);
    }

    void begun(RpmStep step, long line, String text) {
        Nevra whole = step.nevra() == null ? planned(step) : step.nevra();
        cause.begun();
        if (whole != null) {
            put(new Item(whole, step.action(), Stage.BEGUN, line, text, null));
        }
    }

    /** The planned package whose name begins as the step has it; of several, as of two architectures, the next that has not begun. */
    private @Nullable Nevra planned(RpmStep step) {
        if (step.word().length() < SHORTEST_CUT) {
            return null;
        }
        Iterator<String> subjects = plan.beginningWith(step.word());
        for (int tries = 8; tries > 0 && subjects.hasNext(); tries--) {
            Item item = items.get(subjects.next());
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
        String subject = next.nevra().subject();
        Item known = items.get(subject);
        boolean lesser = known != null
                && (known.action() == Action.INSTALL && next.action() != Action.INSTALL && next.action() != Action.FAIL
                        || known.action() == next.action() && known.stage().compareTo(next.stage()) > 0);
        if (!lesser && (known != null || items.size() < MAX_PACKAGES)) {
            items.put(subject, next);
        }
    }

    void mishap(Scriptlets.Problem problem, long line, @Nullable String time) {
        mishaps.put(problem, line, time);
    }

    /** Keeps the reason that says most, the first of them. */
    void error(String tool, Outcome outcome, String text, long line, @Nullable String time) {
        cause.say(tool, outcome, text, line, time);
    }

    /** The source that was just named did not answer, and the next one is asked. */
    void triesElsewhere() {
        cause.triesElsewhere();
    }

    /** It could not be put in with what else there is; whether it was after all, the steps and lists that follow tell. */
    void conflicts(Nevra nevra, long line, String text) {
        if (conflicts.size() < MAX_PACKAGES) {
            conflicts.put(nevra.subject(), new Item(nevra, Action.SKIP, Stage.PLANNED, line, text, null));
        }
    }

    void complete() {
        complete = true;
    }

    boolean touched() {
        return !items.isEmpty() || !conflicts.isEmpty() || !mishaps.isEmpty() || cause.said() != null;
    }

    /**
     * @param whole whether the last line is whole; if not, it may say less than was meant
     * @param lastLine number of that line
     * @param told whether the log told of packages before
     */
    void settle(Entries entries, boolean whole, long lastLine, boolean told) {
        conflicts.forEach(items::putIfAbsent);
        for (Item item : items.values()) {
            if (isCut(item)) {
                continue;
            }
            Mishap mishap = mishaps.of(item.nevra());
            Outcome done = mishap == null ? done(item) : null;
            if (done != null) {
                entries.put(
                        item.nevra().subject(),
                        item.nevra().version(),
                        whole || item.line() != lastLine ? done : Outcome.UNKNOWN,
                        item.line(),
                        item.time(),
                        item.text());
            } else {
                LogEntry entry = mishap == null
                        ? notDone(item)
                        : mishap.entry(item.nevra().subject(), item.nevra().version(), item.time());
                entries.put(!whole && entry.line() == lastLine ? entry.as(Outcome.UNKNOWN) : entry);
            }
        }
        if (!mishaps.isEmpty()) {
            mishaps.putStrangers(
                    entries, items.values().stream().map(Item::nevra).toList());
        }
        LogEntry error = cause.said();
        if (error != null && isForItself(error, told)) {
            entries.put(error);
        }
    }

    /** Whether it is a step whose name dnf or yum cut at the end of its column, of a package that stands whole in a list of the run. */
    private boolean isCut(Item step) {
        return step.stage() == Stage.BEGUN
                && step.nevra().architecture() == null
                && RpmArchitectures.stream()
                        .map(architecture -> items.get(step.nevra().name() + "." + architecture))
                        .anyMatch(item -> item != null
                                && item.action() == step.action()
                                && item.nevra().beginsWith(step.nevra()));
    }

    /** Whether the error says something that no package says. */
    private boolean isForItself(LogEntry said, boolean told) {
        return switch (said.outcome()) {
            case UNKNOWN -> items.isEmpty() && mishaps.isEmpty() && !told;
            case SOURCE_UNREACHABLE -> !(complete && cause.isOvercome()) && (items.isEmpty() || !stopped());
            default -> items.isEmpty() || !complete && !stopped();
        };
    }

    /** Whether the error is why the work was not done. */
    private boolean stopped() {
        return !complete && cause.stops(lastPlanned);
    }

    /** What was done with the package, or null where the run does not say that it was. */
    private @Nullable Outcome done(Item item) {
        boolean over = item.stage() == Stage.LISTED || complete && !listed && item.stage() == Stage.BEGUN;
        return !over
                ? null
                : switch (item.action()) {
                    case INSTALL -> Outcome.INSTALLED;
                    case REMOVE -> Outcome.REMOVED;
                    case SKIP, FAIL, NONE -> null;
                };
    }

    private LogEntry notDone(Item item) {
        LogEntry error = stopped() ? cause.said() : null;
        return switch (item.action()) {
            case FAIL -> item.as(error == null ? Outcome.FAILED : error.outcome());
            case SKIP -> item.as(Outcome.DEPENDENCY_CONFLICT);
            case NONE -> item.as(Outcome.UNKNOWN);
            case INSTALL, REMOVE ->
                error != null
                        ? LogEntry.of(item.nevra().subject(), item.nevra().version(), error.outcome(), error.line())
                                .at(error.time())
                                .saying(error.message())
                        : item.as(Outcome.UNKNOWN)
                                .saying((item.stage() == Stage.BEGUN ? "begun" : "planned")
                                        + "; the log does not say that it worked");
        };
    }
}
