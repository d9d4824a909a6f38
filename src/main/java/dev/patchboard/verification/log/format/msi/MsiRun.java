package dev.patchboard.verification.log.format.msi;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.msi.MsiSentence.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of the Windows Installer. The sentence "Windows Installer installed the product" is written for failures too: the number at
 * its end decides. A success counts only when the run is known to have ended, and never against the run's own return code.
 */
final class MsiRun {

    private static final Pattern PRODUCT_CODE = Pattern.compile("\\{[0-9A-Fa-f-]{36}\\}");
    private static final Pattern NOTE = Pattern.compile("^Note: 1: (17\\d\\d)\\b.*", Pattern.DOTALL);
    private static final int LONGEST_HINT = 2000;
    private static final int MOST_RESULTS = 1000;

    private final LogContext context;
    private final MsiDates dates;
    private final MsiClock clock;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final MsiHints hints = new MsiHints();
    private @Nullable String opened;
    private @Nullable Long clientCode;
    private @Nullable Long serverCode;
    private long codeLine;
    private int lastNote;
    private boolean stopped;
    private boolean touched;

    private record Result(
            MsiSentence sentence,
            Kind kind,
            long line,
            @Nullable String time) {}

    MsiRun(LogContext context, MsiDates dates) {
        this.context = context;
        this.dates = dates;
        this.clock = new MsiClock(dates);
    }

    void started(String when) {
        touched = true;
        clock.date(when);
    }

    void stopped(String when) {
        stopped = true;
        clock.ended(when);
    }

    void opened(String path, long line) {
        touched = true;
        if (opened == null) {
            opened = path;
            codeLine = line;
        }
    }

    void property(String name, String value) {
        touched = true;
        if ("UserLanguageID".equals(name)) {
            dates.region(value);
            return;
        }
        properties.put(name, value);
        if ("ComputerName".equals(name) && !value.isEmpty()) {
            context.entries().host(value);
        }
    }

    void returned(long code, boolean client, long line) {
        touched = true;
        if (client) {
            clientCode = code;
        } else {
            serverCode = code;
        }
        codeLine = line;
    }

    /** A line that says nothing of the result shows at least that there is a run. */
    void touched() {
        touched = true;
    }

    void hint(String lowerCase) {
        hints.hear(lowerCase);
    }

    void said(String words, @Nullable String time, long line) {
        touched = true;
        hints.hear(
                words.length() > LONGEST_HINT
                        ? words.substring(0, LONGEST_HINT).toLowerCase(Locale.ROOT)
                        : words.toLowerCase(Locale.ROOT));
        Matcher note = NOTE.matcher(words);
        if (note.matches()) {
            lastNote = Integer.parseInt(note.group(1));
        } else if (MsiSentence.mayBe(words) && (time != null || words.startsWith("Windows Installer "))) {
            status(words, time, line);
        }
    }

    private void status(String words, @Nullable String time, long line) {
        MsiSentence sentence = results.size() >= MOST_RESULTS ? null : MsiSentence.of(words);
        if (sentence == null) {
            return;
        }
        if (sentence.asksForRestart()) {
            hints.restart();
            return;
        }
        results.put(sentence.subject(), new Result(sentence, sentence.kind(lastNote), line, time));
        lastNote = 0; // it told of this product; the next has a note of its own
    }

    void settle() {
        Long own = clientCode == null ? serverCode : clientCode;
        if (!touched) {
            return;
        }
        String ambiguous = clock.ambiguous();
        if (ambiguous != null) {
            context.entries()
                    .note(
                            "The date " + ambiguous
                                    + " may mean two days, so no time is taken from it: the log does not say whether day or"
                                    + " month comes first. A log made with /l*v says it in UserLanguageID; so does a date whose day is above 12.");
        }
        boolean over = own != null || stopped;
        results.values().forEach(result -> context.entries().put(entry(result, own, over)));
        if (results.isEmpty()
                || !over && results.values().stream().noneMatch(result -> result.kind() == Kind.INSTALLED)) {
            context.entries().put(withoutResult(own));
        }
    }

    private LogEntry entry(Result result, @Nullable Long own, boolean over) {
        long code = result.sentence().code();
        if (code == 0 && own != null && own != 0 && result.kind() != Kind.REMOVED) {
            code = own;
        }
        boolean reboot = hints.reboot() || code == 3010 || code == 1641;
        if (code == 0 && reboot) {
            code = 3010;
        }
        Outcome outcome = hints.refine(outcome(code), code);
        if (good(outcome) && result.kind() != Kind.INSTALLED) {
            outcome = result.kind() == Kind.REMOVED ? Outcome.REMOVED : Outcome.UNKNOWN;
        }
        LogEntry entry = LogEntry.of(
                        result.sentence().subject(), result.sentence().version(), outcome, result.line())
                .code(code)
                .at(clock.at(result.time()))
                .reboot(reboot)
                .product(productCode())
                .saying(result.sentence().words());
        boolean claims = good(outcome) || outcome.outcomeClass() == OutcomeClass.SKIPPED;
        return claims && !over
                ? entry.as(Outcome.UNKNOWN)
                        .saying("The log ends before the installer does. It said: "
                                + result.sentence().words())
                : entry;
    }

    private LogEntry withoutResult(@Nullable Long own) {
        String subject =
                properties.getOrDefault("ProductName", opened == null ? "Windows Installer" : baseName(opened));
        LogEntry entry = LogEntry.of(subject, properties.get("ProductVersion"), Outcome.UNKNOWN, Math.max(1, codeLine))
                .at(clock.end())
                .product(productCode());
        if (own == null) {
            Outcome refined = hints.refine(Outcome.UNKNOWN, -1);
            return entry.as(refined).saying("The log ends before the installer says its result.");
        }
        Outcome outcome = hints.refine(outcome(own), own);
        boolean proven = !good(outcome) || hints.completed();
        return entry.as(proven ? outcome : Outcome.UNKNOWN)
                .code(own)
                .reboot(own == 3010 || own == 1641 || hints.reboot())
                .saying(context.codes()
                                .find("msi", own)
                                .map(InstallerCode::meaning)
                                .orElse("return code " + own)
                        + (proven ? "" : "; the log does not say what was done"));
    }

    private Outcome outcome(long code) {
        return context.codes().find("msi", code).map(InstallerCode::outcome).orElse(Outcome.UNKNOWN);
    }

    private static boolean good(Outcome outcome) {
        return outcome.outcomeClass() == OutcomeClass.SUCCESS || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION;
    }

    private @Nullable String productCode() {
        String code = properties.get("ProductCode");
        Matcher inPath = PRODUCT_CODE.matcher(code != null ? code : opened != null ? opened : "");
        return inPath.matches() ? inPath.group().toUpperCase(Locale.ROOT) : null;
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
