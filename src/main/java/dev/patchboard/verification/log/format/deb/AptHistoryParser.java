package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that ended without {@code Error} did what it lists. One with an error names no culprit: each of its packages is FAILED
 * when it stands alone or the error is about all of them, else PARTIAL. One without an end says nothing.
 */
final class AptHistoryParser implements LogParser {

    private static final Pattern FIELD = Pattern.compile("^([A-Z][A-Za-z-]*): +(.*)$", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("([^\\s,()]+) \\(([^()]*)\\)");
    private static final Pattern DATE = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) +(\\d\\d:\\d\\d:\\d\\d)");

    private final Entries entries;
    private final List<LogEntry> transaction = new ArrayList<>();
    private @Nullable String error;
    private boolean cut;

    AptHistoryParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        Matcher field = FIELD.matcher(line.text());
        if (!field.matches()) {
            return;
        }
        cut |= line.cut();
        switch (field.group(1)) {
            case "Start-Date" -> unfinished("the transaction has no end");
            case "Install", "Reinstall", "Upgrade", "Downgrade" -> packages(field.group(2), Outcome.INSTALLED, line);
            case "Remove", "Purge", "Disappeared" -> packages(field.group(2), Outcome.REMOVED, line);
            case "Error" -> error = field.group(2);
            case "End-Date" -> ended(time(field.group(2)));
            default -> {
                // Who asked and how: no state of a package.
            }
        }
    }

    private void packages(String list, Outcome outcome, LogLine line) {
        Matcher each = PACKAGE.matcher(list);
        while (each.find()) {
            transaction.add(LogEntry.of(each.group(1), version(each.group(2)), outcome, line.number()));
        }
    }

    /** "1.0", "1.0, 1.1" (from, to) or either followed by ", automatic". */
    private static @Nullable String version(String inBrackets) {
        String version = null;
        for (String part : inBrackets.split(",")) {
            String word = part.strip();
            version = word.isEmpty() || "automatic".equals(word) ? version : word;
        }
        return version;
    }

    private void ended(@Nullable String time) {
        if (time == null || cut) {
            unfinished("the transaction is damaged in the log");
            return;
        }
        String failure = error;
        for (LogEntry entry : transaction) {
            LogEntry timed = entry.at(time);
            if (failure == null) {
                entries.put(timed);
            } else if (transaction.size() == 1 || AptWords.outcome(failure) != Outcome.FAILED) {
                entries.put(timed.as(AptWords.outcome(failure)).saying(failure));
            } else {
                entries.put(timed.as(Outcome.PARTIAL).saying(failure + "; the history does not say for which package"));
            }
        }
        clear();
    }

    private void unfinished(String why) {
        transaction.forEach(entry -> entries.put(entry.as(Outcome.UNKNOWN).saying(why)));
        clear();
    }

    private void clear() {
        transaction.clear();
        error = null;
        cut = false;
    }

    private static @Nullable String time(String text) {
        Matcher date = DATE.matcher(text);
        return date.find() ? date.group(1) + "T" + date.group(2) : null;
    }

    @Override
    public void end(LogEnd end) {
        unfinished("the log ends before the transaction does");
    }
}
