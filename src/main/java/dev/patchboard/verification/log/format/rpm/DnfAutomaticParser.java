package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.rpm.RpmSections.Section;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the list of each message; it counts when the message says that it was applied and goes on to its end. */
final class DnfAutomaticParser implements LogParser {

    private static final Pattern COMPLETED = Pattern.compile("^Updates completed at (.{10,60})$");

    /** Of the locales C and en_US, the zone left out: it is the host's. */
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE d MMM yyyy hh:mm:ss a", Locale.ENGLISH));

    private final Entries entries;
    private final List<LogEntry> listed = new ArrayList<>();
    private final RpmRows rows = new RpmRows();
    private @Nullable Section section;
    private @Nullable String failed;
    private boolean applied;
    private boolean over;
    private @Nullable String time;

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
            time = time(completed.group(1));
        } else if (text.startsWith("Transaction Summary")) {
            over = true;
            section = null;
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
        entries.host(failed == null ? subject.group(2) : failed);
    }

    private void failure(String text, long line) {
        Outcome outcome = RpmWords.reason(text).orElse(Outcome.FAILED);
        listed.add(LogEntry.of("dnf-automatic", null, outcome, line).saying(text.strip()));
    }

    private void row(String text, long line) {
        Section open = section;
        if (!text.startsWith(" ") && text.endsWith(":")) {
            section = RpmSections.find(text.substring(0, text.length() - 1)).orElse(null);
            rows.reset();
        } else if (open != null && text.startsWith(" ") && listed.size() < entries.max()) {
            rows.column(text)
                    .map(nevra -> LogEntry.of(nevra.subject(), nevra.version(), outcome(open), line)
                            .saying(text.strip()))
                    .ifPresent(listed::add);
        }
    }

    private Outcome outcome(Section open) {
        return switch (open.action()) {
            case SKIP -> Outcome.DEPENDENCY_CONFLICT;
            case INSTALL -> applied ? Outcome.INSTALLED : Outcome.UNKNOWN;
            case REMOVE -> applied ? Outcome.REMOVED : Outcome.UNKNOWN;
            case FAIL -> Outcome.FAILED;
            case NONE -> Outcome.UNKNOWN;
        };
    }

    private void settle() {
        for (LogEntry entry : listed) {
            boolean claims = !entry.outcome().worseThan(Outcome.INSTALLED);
            entries.put((claims && !over ? entry.as(Outcome.UNKNOWN) : entry).at(time));
        }
        listed.clear();
        section = null;
        failed = null;
        over = false;
        time = null;
    }

    private static @Nullable String time(String text) {
        String[] words = text.strip().split("\\s+");
        List<String> kept = new ArrayList<>(List.of(words));
        String last = kept.get(kept.size() - 1);
        if (last.matches("[A-Z]{3,5}|[+-]\\d\\d") && !last.matches("[AP]M")) {
            kept.remove(kept.size() - 1);
        }
        String plain = String.join(" ", kept);
        return TIMES.stream()
                .flatMap(form -> parse(plain, form).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, form).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")));
        } catch (DateTimeException e) {
            return Optional.empty(); // Another locale.
        }
    }

    @Override
    public void end(LogEnd end) {
        settle();
    }
}
