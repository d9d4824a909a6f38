package dev.patchboard.verification.log.format.msi;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
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

    /** "Windows Installer installed the product. Product Name: N. Product Version: V. ... error status: 0." in any language. */
    static final Pattern STATUS = Pattern.compile(
            "^(?:MSI \\([^)]*\\) \\([^)]*\\) \\[[^]]*\\]: )?([^:]{5,120}?)[.。] ?[^:：.。]{2,40}[:：] ?(.{1,300}?)[.。] "
                    + "?[^:：.。]{2,40}[:：] ?([0-9][0-9.]{0,30}?)[.。] ?[^:：.。]{2,40}[:：] ?(\\d{1,5})[.。](.{0,1200})[:：] ?(-?\\d{1,10})[.。]?\\s*$");

    /**
     * "Windows Installer requires a system restart. ... Manufacturer: M. Type of System Restart: 2. Reason for Restart: 1." is built
     * alike, with one number more (event 1038); this is what it has between language and last number.
     */
    private static final Pattern RESTART =
            Pattern.compile("[:：][^:：]{1,600}[.。] ?[^:：.。]{2,80}[:：] ?\\d{1,2}[.。] ?[^:：.。]{2,80}$");

    private static final Pattern UPDATE = Pattern.compile("Update Name: (.+)$");
    private static final Pattern KB = Pattern.compile("\\bKB ?(\\d{6,8})\\b");
    private static final Pattern PRODUCT_CODE = Pattern.compile("\\{[0-9A-Fa-f-]{36}\\}");
    private static final Pattern NOTE = Pattern.compile("^Note: 1: (17\\d\\d)\\b.*", Pattern.DOTALL);
    private static final Pattern INSTALLED =
            Pattern.compile("^Windows Installer (?:installed|reconfigured|configured) .*");
    private static final Pattern REMOVED = Pattern.compile("^Windows Installer removed .*");
    private static final Pattern ENGLISH = Pattern.compile("success or error status: -?\\d+\\.?\\s*$");
    private static final int MAX_STATUS = 2000;

    /** What was done to the product. */
    private enum Kind {
        INSTALLED,
        REMOVED,
        /** The sentence is translated and no numbered note tells: a success of something. */
        UNCLEAR
    }

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
            String subject,
            String version,
            Kind kind,
            long status,
            long line,
            String text,
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
                words.length() > 2000
                        ? words.substring(0, 2000).toLowerCase(Locale.ROOT)
                        : words.toLowerCase(Locale.ROOT));
        Matcher note = NOTE.matcher(words);
        if (note.matches()) {
            lastNote = Integer.parseInt(note.group(1));
        } else if (mayBeStatus(words) && (time != null || words.startsWith("Windows Installer "))) {
            status(words, time, line);
        }
    }

    private static boolean mayBeStatus(String words) {
        String end = words.stripTrailing();
        int last = end.length() - 1 - (end.endsWith(".") || end.endsWith("。") ? 1 : 0);
        return last > 40 && end.length() <= MAX_STATUS && Character.isDigit(end.charAt(last));
    }

    private void status(String words, @Nullable String time, long line) {
        Matcher status = STATUS.matcher(words);
        if (!status.matches() || results.size() >= 1000) {
            return;
        }
        if (RESTART.matcher(status.group(5)).find()) {
            hints.restart();
            return;
        }
        Matcher update = UPDATE.matcher(status.group(5));
        boolean patch = update.find();
        String name = patch ? update.group(1).replaceAll("[.] [^.]*$", "") : status.group(2);
        Matcher kb = KB.matcher(name);
        String subject = patch && kb.find() ? "KB" + kb.group(1) : name;
        long code = Long.parseLong(status.group(6));
        results.put(subject, new Result(subject, status.group(3), kind(words), code, line, words, time));
        lastNote = 0; // it told of this product; the next has a note of its own
    }

    /**
     * English says it in words, other languages by the note written just before (1707, 1728 done; 1724, 1725 removal). English in
     * other words than these is unclear, whatever the note.
     */
    private Kind kind(String words) {
        if (INSTALLED.matcher(words).matches()) {
            return Kind.INSTALLED;
        }
        if (REMOVED.matcher(words).matches() || lastNote == 1724 || lastNote == 1725) {
            return Kind.REMOVED;
        }
        boolean done = (lastNote == 1707 || lastNote == 1728)
                && !ENGLISH.matcher(words).find();
        return done ? Kind.INSTALLED : Kind.UNCLEAR;
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
        long code = result.status();
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
        LogEntry entry = LogEntry.of(result.subject(), result.version(), outcome, result.line())
                .code(code)
                .at(clock.at(result.time()))
                .reboot(reboot)
                .product(productCode())
                .saying(result.text());
        boolean claims = good(outcome) || outcome.outcomeClass() == OutcomeClass.SKIPPED;
        return claims && !over
                ? entry.as(Outcome.UNKNOWN).saying("The log ends before the installer does. It said: " + result.text())
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
