package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.ConsoleTime;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the list of each message; it counts when the message says that it was applied and goes on to its end. */
final class DnfAutomaticParser implements LogParser {

    private static final Pattern COMPLETED = Pattern.compile("^Updates completed at (.{10,60})$");

    private final Entries entries;
    private final List<Listed> listed = new ArrayList<>();
    private final RpmRows rows = new RpmRows();
    private @Nullable Section section;
    private @Nullable String failed;
    private boolean applied;
    private boolean over;
    private @Nullable String time;

    private record Listed(Action action, LogEntry entry) {}

    DnfAutomaticParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        if (line.cut()) {
            return;
        }
        String text = line.text();
        Matcher subject = DnfAutomatic.SUBJECT.matcher(text);
        Matcher completed = COMPLETED.matcher(text);
        if (subject.matches()) {
            begins(subject);
        } else if (completed.matches()) {
            over = true;
            time = ConsoleTime.of(completed.group(1)).orElse(null);
        } else if (text.startsWith("Transaction Summary")) {
            over = true;
            section = null;
        } else if (text.startsWith("The updates were successfully applied")) {
            applied = true; // yum-cron says first what it is going to do.
        } else if (over) {
            return; // The list of this message is closed: what follows is of none.
        } else if (failed != null && !text.isBlank() && listed.isEmpty()) {
            failure(text, line.number());
        } else {
            row(text, line.number());
        }
    }

    private void begins(Matcher subject) {
        settle();
        applied = subject.group(1) != null;
        failed = subject.group(3);
        entries.messageOf(failed == null ? subject.group(2) : failed);
    }

    private void failure(String text, long line) {
        Outcome outcome = RpmWords.reason(text).orElse(Outcome.FAILED);
        listed.add(new Listed(
                Action.NONE, LogEntry.of("dnf-automatic", null, outcome, line).saying(text.strip())));
    }

    private void row(String text, long line) {
        Section open = section;
        if (!text.startsWith(" ") && text.endsWith(":")) {
            section = RpmSections.find(text.substring(0, text.length() - 1)).orElse(null);
            rows.reset();
        } else if (open != null && text.startsWith(" ") && listed.size() < entries.max()) {
            String row = text.strip();
            rows.column(text)
                    .map(nevra -> LogEntry.of(
                                    nevra.subject(),
                                    nevra.version(),
                                    Outcome.UNKNOWN,
                                    row.startsWith(nevra.name())
                                            ? line
                                            : line - 1) // A long name has a line of its own.
                            .saying(row))
                    .ifPresent(entry -> listed.add(new Listed(open.action(), entry)));
        }
    }

    private Outcome outcome(Listed one) {
        boolean done = applied && over;
        return switch (one.action()) {
            case SKIP -> Outcome.DEPENDENCY_CONFLICT;
            case INSTALL -> done ? Outcome.INSTALLED : Outcome.UNKNOWN;
            case REMOVE -> done ? Outcome.REMOVED : Outcome.UNKNOWN;
            case FAIL -> Outcome.FAILED;
            case NONE -> one.entry().outcome();
        };
    }

    private void settle() {
        for (Listed one : listed) {
            entries.put(one.entry().as(outcome(one)).at(time));
        }
        listed.clear();
        section = null;
        failed = null;
        over = false;
        time = null;
    }

    @Override
    public void end(LogEnd end) {
        settle();
    }
}
