package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The last state of each package. A state that is not final counts as PARTIAL once dpkg went on to another run, and as UNKNOWN where
 * the file ends in it: the next line may have said more.
 */
final class DpkgParser implements LogParser {

    private static final String HALF_CONFIGURED = "half-configured";
    private static final String STARTUP = "startup";

    private final Entries entries;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private @Nullable String lastSubject;
    private long lastLine;

    private record Attempt(String action, String version) {}

    DpkgParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        Matcher matcher = DpkgLog.LINE.matcher(line.text());
        if (!matcher.matches() || line.cut()) {
            return;
        }
        String time = matcher.group(1) + "T" + matcher.group(2);
        String[] words = matcher.group(4).split(" ");
        switch (matcher.group(3)) {
            case "status" -> status(words, time, line.number());
            case STARTUP -> startup(matcher.group(4));
            case "install", "upgrade", "remove", "purge", "disappear" -> attempt(matcher.group(3), words, time, line);
            default -> {
                // A step inside an attempt, or a configuration file: the status lines say how it went.
            }
        }
    }

    private void status(String[] words, String time, long line) {
        if (words.length != 3) {
            return;
        }
        String state = words[0];
        String subject = words[1];
        String version = "<none>".equals(words[2]) ? null : words[2];
        LogEntry entry = LogEntry.of(subject, version, outcome(state, subject, version), line)
                .at(time)
                .saying(state);
        entries.put(entry);
        lastSubject = subject;
        if (entry.outcome() != Outcome.UNKNOWN) {
            open.remove(subject);
        } else if (entries.get(subject).isPresent()) {
            open.add(subject);
        }
    }

    private Outcome outcome(String state, String subject, @Nullable String version) {
        Attempt attempt = attempts.get(subject);
        return switch (state) {
            case "installed" -> wanted(attempt, version) ? Outcome.INSTALLED : Outcome.ROLLED_BACK;
            // A first installation that fails leaves the package as absent as a removal does.
            case "not-installed", "config-files" ->
                attempt != null && installs(attempt) ? Outcome.ROLLED_BACK : Outcome.REMOVED;
            default -> Outcome.UNKNOWN;
        };
    }

    private static boolean wanted(@Nullable Attempt attempt, @Nullable String version) {
        return attempt == null || !installs(attempt) || attempt.version().equals(version);
    }

    private static boolean installs(Attempt attempt) {
        return "install".equals(attempt.action()) || "upgrade".equals(attempt.action());
    }

    /** Until a status follows, an attempt leaves open what was settled before. */
    private void attempt(String action, String[] words, String time, LogLine line) {
        if (words.length != 3) {
            return;
        }
        String subject = words[0];
        boolean brings = "install".equals(action) || "upgrade".equals(action);
        String version = brings ? words[2] : words[1];
        entries.put(LogEntry.of(subject, version, Outcome.UNKNOWN, line.number())
                .at(time)
                .saying(action + " begun"));
        if (entries.get(subject).isPresent()) {
            attempts.put(subject, new Attempt(action, version));
            open.add(subject);
        }
    }

    /** A new run of dpkg: what the one before left unfinished stays so. Configuring is the second half of the same work. */
    private void startup(String what) {
        boolean secondHalf = what.endsWith(" configure");
        open.removeIf(subject -> settle(subject, secondHalf));
    }

    private boolean settle(String subject, boolean secondHalf) {
        LogEntry entry = entries.get(subject).orElse(null);
        if (entry == null || entry.outcome() != Outcome.UNKNOWN) {
            return true;
        }
        if (secondHalf && !HALF_CONFIGURED.equals(entry.message())) {
            return false;
        }
        entries.put(entry.as(Outcome.PARTIAL));
        return true;
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir()) {
            distrustLastLine();
        }
        for (String subject : open) {
            entries.get(subject)
                    .filter(entry -> entry.outcome() == Outcome.UNKNOWN)
                    .ifPresent(entry -> {
                        boolean failed = HALF_CONFIGURED.equals(entry.message()) && !end.inMidAir();
                        entries.put(
                                failed
                                        ? entry.as(Outcome.PARTIAL)
                                        : entry.saying(entry.message() + "; the log ends before it is finished"));
                    });
        }
    }

    /** "installed kit 1.0" may be the beginning of "installed kit 1.0.1". */
    private void distrustLastLine() {
        if (lastSubject != null) {
            entries.get(lastSubject)
                    .filter(entry -> entry.line() == lastLine)
                    .ifPresent(entry -> entries.put(entry.as(Outcome.UNKNOWN)));
            open.add(lastSubject);
        }
    }
}
