package dev.patchboard.verification.log.format.choco;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What choco says of packages, line by line; its lists of failures and of packages that want a restart come last and count most. */
final class ChocolateyRun {

    static final String NAME = "([A-Za-z0-9_][A-Za-z0-9_.+-]{0,120})";
    static final String VERSION = "(\\d[A-Za-z0-9_.+-]{0,60}?)";
    private static final Pattern ANNOUNCED =
            Pattern.compile("^" + NAME + " v" + VERSION + "(?: \\(forced\\))?(?: \\[[^\\]]{1,80}\\])?(?: - .*)?$");
    private static final Pattern NUGET =
            Pattern.compile("^\\[NuGet\\] Successfully installed '" + NAME + " " + VERSION + "'\\.");
    private static final Pattern DONE =
            Pattern.compile("^\\s*The (install|upgrade|uninstall) of " + NAME + " was (successful|NOT successful)\\.");
    private static final Pattern GONE = Pattern.compile("^\\s*" + NAME + " has been successfully uninstalled\\.");
    private static final Pattern REFUSED =
            Pattern.compile("^\\s*" + NAME + " not (?:installed|upgraded|uninstalled)\\. (.*)$");
    private static final Pattern PINNED = Pattern.compile("^\\s*" + NAME + " is pinned\\. Skipping pinned package\\.");
    private static final Pattern EXCEPT = Pattern.compile(
            "^These packages will not be upgraded because they were specified in the 'except' list: (.{1,4000})$");
    private static final Pattern CODE = Pattern.compile("(?:[Ee]xit code was|[Ee]xit code:?) '?" + WindowsCodes.CODE);
    private static final Pattern EXITING = Pattern.compile("^Exiting with (-?\\d{1,10})$");
    private static final Pattern LISTED = Pattern.compile(
            "^\\s*- " + NAME + "(?: v" + VERSION + ")?(?: \\((?:exited|exit code) (-?\\d{1,10})\\))?(?: - (.*)|$)");

    /** What a list at the end is of. */
    private enum List {
        NONE,
        FAILURES,
        REBOOT,
        OTHER
    }

    private final LogContext context;
    private final WindowsCodes codes;
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> ofThisRun = new HashSet<>();
    private List list = List.NONE;
    private @Nullable Long lastCode;

    ChocolateyRun(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "chocolatey");
    }

    /**
     * Takes the words of a line.
     *
     * @return whether the next line may be an item of a list
     */
    boolean words(String text, @Nullable String time, long line) {
        if (heading(text)) {
            return true;
        }
        Matcher listed = LISTED.matcher(text);
        if (list != List.NONE && listed.find()) {
            item(listed, text, time, line);
            return true;
        }
        Matcher done = DONE.matcher(text);
        Matcher gone = GONE.matcher(text);
        if (done.find()) {
            done(done, text, time, line);
        } else if (gone.find()) {
            put(gone.group(1), null, Outcome.REMOVED, null, text, time, line);
        } else {
            HadBefore before = HadBefore.of(text);
            if (before != null) {
                put(before.name(), before.version(), before.outcome(), null, text, time, line);
            } else {
                others(text, time, line);
            }
        }
        return list != List.NONE;
    }

    /** The heads of the lists that follow the summary. */
    private boolean heading(String text) {
        String words = text.strip();
        List before = list;
        if (words.startsWith("Failures")) {
            list = List.FAILURES;
        } else if (words.startsWith("Packages requiring reboot")) {
            list = List.REBOOT;
        } else if (words.equals("Warnings:")
                || words.equals("Installed:")
                || words.equals("Upgraded:")
                || words.equals("Uninstalled:")) {
            list = List.OTHER;
        } else {
            if (words.toLowerCase(Locale.ROOT).contains("the following packages")) {
                list = List.NONE;
                ofThisRun.clear();
            }
            return false;
        }
        return list != List.NONE || before != List.NONE;
    }

    private void item(Matcher item, String text, @Nullable String time, long line) {
        String name = item.group(1);
        if (item.group(2) != null) {
            remember(name, item.group(2));
        }
        Long code = item.group(3) == null ? null : Long.valueOf(item.group(3));
        HadBefore before = item.group(4) == null ? null : HadBefore.of(item.group(4));
        if (list == List.FAILURES && before != null) {
            put(name, before.version(), before.outcome(), code, text, time, line);
        } else if (list == List.FAILURES) {
            Outcome known = code == null ? Outcome.FAILED : codes.of(code);
            Outcome outcome = known == Outcome.BUSY || known.worseThan(Outcome.UNKNOWN) ? known : Outcome.FAILED;
            put(name, null, outcome, code, text, time, line);
        } else if (list == List.REBOOT) {
            put(name, null, Outcome.INSTALLED_REBOOT_PENDING, code, text, time, line);
        } else if (item.group(4) != null && PINNED.matcher(item.group(4)).find()) {
            put(name, null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
        }
    }

    private void done(Matcher done, String text, @Nullable String time, long line) {
        String name = done.group(2);
        if (!"successful".equals(done.group(3))) {
            Outcome known = lastCode == null ? Outcome.FAILED : codes.of(lastCode);
            put(
                    name,
                    null,
                    known.worseThan(Outcome.UNKNOWN) || known == Outcome.BUSY ? known : Outcome.FAILED,
                    lastCode,
                    text,
                    time,
                    line);
        } else if ("uninstall".equals(done.group(1))) {
            put(name, null, Outcome.REMOVED, null, text, time, line);
        } else {
            put(name, null, Outcome.INSTALLED, null, text, time, line);
        }
        lastCode = null;
    }

    private void others(String text, @Nullable String time, long line) {
        Matcher announced = ANNOUNCED.matcher(text.strip());
        Matcher nuget = NUGET.matcher(text);
        Matcher refused = REFUSED.matcher(text);
        Matcher exiting = EXITING.matcher(text);
        Matcher pinned = PINNED.matcher(text);
        Matcher except = EXCEPT.matcher(text.strip());
        Matcher code = CODE.matcher(text);
        if (announced.matches() && !"Chocolatey".equals(announced.group(1))) {
            remember(announced.group(1), announced.group(2));
            list = List.NONE;
        } else if (nuget.find()) {
            remember(nuget.group(1), nuget.group(2));
        } else if (refused.find()) {
            put(refused.group(1), null, Outcome.FAILED, null, text, time, line);
        } else if (pinned.find()) {
            put(pinned.group(1), null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
        } else if (except.matches()) {
            excepted(except.group(1), text, time, line);
        } else if (exiting.matches()) {
            exited(Long.parseLong(exiting.group(1)));
        } else if (code.find()) {
            lastCode = WindowsCodes.parse(code.group(1));
        }
    }

    /** Left out of an upgrade by its option; what was said of a package before stays true. */
    private void excepted(String names, String text, @Nullable String time, long line) {
        for (String name : names.split("[,;\\s]+")) {
            if (context.entries().get(key(name)).isEmpty()) {
                put(name, null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
            }
        }
    }

    /** A code that asks for a restart does so for every package of the run. */
    private void exited(long code) {
        if (codes.reboot(code) && (code == 3010 || code == 1641)) {
            for (String name : ofThisRun) {
                context.entries()
                        .get(name)
                        .filter(entry -> entry.outcome() == Outcome.INSTALLED)
                        .ifPresent(entry -> context.entries()
                                .put(entry.as(Outcome.INSTALLED_REBOOT_PENDING)
                                        .code(code)
                                        .reboot(true)));
            }
        }
        ofThisRun.clear();
        list = List.NONE;
    }

    private void remember(String name, String version) {
        if (versions.size() < 20_000) {
            versions.put(key(name), version);
        }
    }

    private void put(
            String name,
            @Nullable String version,
            Outcome outcome,
            @Nullable Long code,
            String text,
            @Nullable String time,
            long line) {
        String subject = key(name);
        boolean reboot = outcome == Outcome.INSTALLED_REBOOT_PENDING || code != null && codes.reboot(code);
        if (ofThisRun.size() < 20_000) {
            ofThisRun.add(subject);
        }
        context.entries()
                .put(LogEntry.of(subject, version == null ? versions.get(subject) : version, outcome, line)
                        .code(code)
                        .reboot(reboot ? Boolean.TRUE : null)
                        .at(time)
                        .saying(text.strip()));
    }

    /** Chocolatey does not tell names apart by case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
