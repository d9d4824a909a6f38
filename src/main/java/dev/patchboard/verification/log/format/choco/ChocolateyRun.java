package dev.patchboard.verification.log.format.choco;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Locale;
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

    private final WindowsCodes codes;
    private final ChocolateyPackages packages;
    private List list = List.NONE;
    private @Nullable Long lastCode;

    ChocolateyRun(LogContext context) {
        this.codes = new WindowsCodes(context.codes(), "chocolatey");
        this.packages = new ChocolateyPackages(context.entries(), codes);
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
            packages.put(gone.group(1), null, Outcome.REMOVED, null, text, time, line);
        } else {
            HadBefore before = HadBefore.of(text);
            if (before != null) {
                packages.put(before.name(), before.version(), before.outcome(), null, text, time, line);
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
                packages.begin();
            }
            return false;
        }
        return list != List.NONE || before != List.NONE;
    }

    private void item(Matcher item, String text, @Nullable String time, long line) {
        String name = item.group(1);
        if (item.group(2) != null) {
            packages.remember(name, item.group(2));
        }
        Long code = item.group(3) == null ? null : Long.valueOf(item.group(3));
        HadBefore before = item.group(4) == null ? null : HadBefore.of(item.group(4));
        if (list == List.FAILURES && before != null) {
            packages.put(name, before.version(), before.outcome(), code, text, time, line);
        } else if (list == List.FAILURES) {
            Outcome known = code == null ? Outcome.FAILED : codes.of(code);
            Outcome outcome = known == Outcome.BUSY || known.worseThan(Outcome.UNKNOWN) ? known : Outcome.FAILED;
            packages.put(name, null, outcome, code, text, time, line);
        } else if (list == List.REBOOT) {
            packages.put(name, null, Outcome.INSTALLED_REBOOT_PENDING, code, text, time, line);
        } else if (item.group(4) != null && PINNED.matcher(item.group(4)).find()) {
            packages.put(name, null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
        }
    }

    private void done(Matcher done, String text, @Nullable String time, long line) {
        String name = done.group(2);
        if (!"successful".equals(done.group(3))) {
            Outcome known = lastCode == null ? Outcome.FAILED : codes.of(lastCode);
            packages.put(
                    name,
                    null,
                    known.worseThan(Outcome.UNKNOWN) || known == Outcome.BUSY ? known : Outcome.FAILED,
                    lastCode,
                    text,
                    time,
                    line);
        } else if ("uninstall".equals(done.group(1))) {
            packages.put(name, null, Outcome.REMOVED, null, text, time, line);
        } else {
            packages.put(name, null, Outcome.INSTALLED, null, text, time, line);
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
            packages.remember(announced.group(1), announced.group(2));
            list = List.NONE;
        } else if (nuget.find()) {
            packages.remember(nuget.group(1), nuget.group(2));
        } else if (refused.find()) {
            packages.put(refused.group(1), null, Outcome.FAILED, null, text, time, line);
        } else if (pinned.find()) {
            packages.put(pinned.group(1), null, Outcome.BLOCKED_BY_POLICY, null, text, time, line);
        } else if (except.matches()) {
            packages.excepted(except.group(1), text, time, line);
        } else if (exiting.matches()) {
            packages.exited(Long.parseLong(exiting.group(1)));
            list = List.NONE;
        } else if (code.find()) {
            lastCode = WindowsCodes.parse(code.group(1));
        }
    }
}
