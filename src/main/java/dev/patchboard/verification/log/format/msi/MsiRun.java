package dev.patchboard.verification.log.format.msi;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.format.RegionDates;
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

    private static final Pattern NOTE = Pattern.compile("^Note: 1: (17\\d\\d)\\b.*", Pattern.DOTALL);
    private static final int LONGEST_HINT = 2000;
    private static final int MOST_RESULTS = 1000;

    private final LogContext context;
    private final RegionDates dates;
    private final MsiClock clock;
    private final Map<String, MsiResult> results = new LinkedHashMap<>();
    private final MsiProduct product = new MsiProduct();
    private final MsiHints hints = new MsiHints();
    private @Nullable Long clientCode;
    private @Nullable Long serverCode;
    private long codeLine;
    private int lastNote;
    private boolean started;
    private boolean stopped;
    private boolean touched;

    MsiRun(LogContext context, RegionDates dates) {
        this.context = context;
        this.dates = dates;
        this.clock = new MsiClock(dates);
    }

    /** The mark of the process, before the installation starts. */
    void began(String when) {
        touched = true;
        clock.date(when);
    }

    void started(String when) {
        began(when);
        started = true;
    }

    /** Whether a mark that the installation starts would be of this run: it has none and has come to no result. */
    boolean awaitsStart() {
        return !started && !stopped && clientCode == null && serverCode == null && results.isEmpty();
    }

    void stopped(String when) {
        stopped = true;
        clock.ended(when);
    }

    void opened(String path, long line) {
        touched = true;
        if (product.opened(path)) {
            codeLine = line;
        }
    }

    void property(String name, String value) {
        touched = true;
        if ("UserLanguageID".equals(name)) {
            dates.region(value);
            return;
        }
        product.property(name, value);
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
        results.put(sentence.subject(), new MsiResult(sentence, sentence.kind(lastNote), line, time));
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
        MsiVerdict verdict = new MsiVerdict(context.codes(), clock, hints, product, own);
        boolean over = own != null || stopped;
        results.values().forEach(result -> context.entries().put(verdict.of(result, over)));
        if (results.isEmpty()
                || !over && results.values().stream().noneMatch(result -> result.kind() == Kind.INSTALLED)) {
            context.entries().put(verdict.withoutResult(Math.max(1, codeLine)));
        }
    }
}
