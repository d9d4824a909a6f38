package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.Kept;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that ended without {@code Error} did what it lists. One with an error names no culprit and does not say how far it came: unless
 * the error is about all of its packages each may be half installed, so it is PARTIAL. One without an end says nothing.
 */
final class AptHistoryParser implements LogParser {

    private static final Pattern DATE = Pattern.compile("^ *(\\d{4}-\\d\\d-\\d\\d) +(\\d\\d:\\d\\d:\\d\\d)");
    private static final String[] BROUGHT = {"Install: ", "Reinstall: ", "Upgrade: ", "Downgrade: "};
    private static final String[] REMOVED = {"Remove: ", "Purge: ", "Disappeared: "};
    private static final String AUTOMATIC = "automatic";

    private final Entries entries;
    private final Words words = new Words();
    private final List<Step> steps = new ArrayList<>();
    private int transaction;
    private @Nullable String error;
    private boolean cut;

    /** A package of the transaction that goes on; used again for those of the next. */
    private static final class Step {

        private final Kept version = new Kept();
        private String name = "";
        private Outcome outcome = Outcome.UNKNOWN;
        private long line;
    }

    AptHistoryParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        if (line.length() == 0 || line.at(0) < 'A' || line.at(0) > 'Z') {
            return;
        }
        if (line.startsWith("Start-Date: ")) {
            unfinished("the transaction has no end");
        } else if (line.startsWith("End-Date: ")) {
            cut |= line.cut();
            ended(time(line));
        } else if (line.startsWith("Error: ")) {
            cut |= line.cut();
            error = line.text("Error: ".length(), line.length()).stripLeading();
        } else if (!packages(BROUGHT, Outcome.INSTALLED, line) && !packages(REMOVED, Outcome.REMOVED, line)) {
            // Who asked and how, or a field that is not known: no state of a package.
            cut |= line.cut();
        }
    }

    private boolean packages(String[] fields, Outcome outcome, LogLine line) {
        for (String field : fields) {
            if (line.startsWith(field)) {
                cut |= line.cut();
                packages(line, field.length(), outcome);
                return true;
            }
        }
        return false;
    }

    /** {@code name (versions), name (versions)}. */
    private void packages(LogLine line, int from, Outcome outcome) {
        int open = line.indexOf('(', from);
        while (open > 0) {
            int close = line.indexOf(')', open);
            if (close < 0) {
                return;
            }
            int start = wordBefore(line, open - 1);
            if (line.at(open - 1) == ' ' && start < open - 1) {
                Step step = next();
                step.name = words.of(line, start, open - 1);
                step.outcome = outcome;
                step.line = line.number();
                version(step.version, line, open + 1, close);
            }
            open = line.indexOf('(', close);
        }
    }

    private Step next() {
        if (transaction == steps.size()) {
            steps.add(new Step());
        }
        return steps.get(transaction++);
    }

    private static int wordBefore(LogLine line, int end) {
        int start = end;
        while (start > 0 && line.at(start - 1) > ' ' && line.at(start - 1) != ',' && line.at(start - 1) != ')') {
            start--;
        }
        return start;
    }

    /** "1.0", "1.0, 1.1" (from, to) or either followed by ", automatic": the last that is a version. */
    private static void version(Kept version, LogLine line, int from, int to) {
        int end = to;
        while (end > from) {
            int start = end;
            while (start > from && line.at(start - 1) != ',') {
                start--;
            }
            int first = start;
            while (first < end && line.at(first) == ' ') {
                first++;
            }
            boolean automatic = end - first == AUTOMATIC.length() && line.hasAt(first, AUTOMATIC);
            if (first < end && !automatic) {
                version.take(line, first, end);
                return;
            }
            end = start - 1;
        }
        version.nothing();
    }

    private void ended(@Nullable String time) {
        if (time == null || cut) {
            unfinished("the transaction is damaged in the log");
            return;
        }
        String failure = error;
        Outcome failed = failure == null ? null : AptWords.outcome(failure);
        boolean alone = transaction == 1;
        for (Step step : steps.subList(0, transaction)) {
            if (failed == null) {
                put(step, step.outcome, time, null);
            } else if (failed != Outcome.FAILED || alone && step.outcome == Outcome.REMOVED) {
                put(step, failed, time, failure);
            } else {
                put(
                        step,
                        Outcome.PARTIAL,
                        time,
                        failure + "; the history does not say " + (alone ? "how far it came" : "for which package"));
            }
        }
        clear();
    }

    private void unfinished(String why) {
        steps.subList(0, transaction).forEach(step -> put(step, Outcome.UNKNOWN, null, why));
        clear();
    }

    private void put(Step step, Outcome outcome, @Nullable String time, @Nullable String message) {
        entries.put(step.name, outcome, step.version, step.line, time, message);
    }

    private void clear() {
        transaction = 0;
        error = null;
        cut = false;
    }

    private static @Nullable String time(LogLine line) {
        int date = "End-Date: ".length();
        if (line.fits(date, "dddd-dd-dd  dd:dd:dd")) {
            return line.text(date, date + 10) + "T" + line.text(date + 12, date + 20);
        }
        Matcher other = DATE.matcher(line.text(date, line.length()));
        return other.find() ? other.group(1) + "T" + other.group(2) : null;
    }

    @Override
    public void end(LogEnd end) {
        unfinished("the log ends before the transaction does");
    }
}
