package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the agent's lists of updates to install, the results of the handlers, and the sentences that it reports. */
final class WindowsUpdateParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "nstallation Successful:",
            "nstallation Failure:",
            "nstallation Started:",
            "Restart Required:",
            "Title = ",
            "Title=",
            "UpdateId = ",
            "install of CBS update",
            "nstalling updates",
            AgentHistory.WORDS,
            "Logging initialized",
            "ost-reboot",
            "Exit code = 0x",
            "call complete");
    private static final Pattern PREFIX =
            Pattern.compile("(?:" + WindowsUpdateLog.OLD + ")|(?:" + WindowsUpdateLog.NEW + ")");
    private static final Pattern REPORTED =
            Pattern.compile("\\}\\s+(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d):(\\d{3})([+-]\\d\\d)(\\d\\d)\\s");
    private static final Pattern ZONE =
            Pattern.compile("Logging initialized \\(build: [^,]{1,60}, tz: ([+-]\\d\\d)(\\d\\d)\\)");
    private static final Pattern TITLE = Pattern.compile("Title = (.{1,400}?)\\s*$");
    private static final String ID = "\\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\}?";
    private static final Pattern FOUND = Pattern.compile("^Title=(.{1,400}?), ProductName=.{0,400}?, UpdateId=" + ID);
    private static final Pattern UPDATE = Pattern.compile("UpdateId = " + ID);
    private static final Pattern BUNDLED = Pattern.compile("^[\\s*]*" + ID + "\\.\\d+\\s*$");
    private static final Pattern STARTING = Pattern.compile("Starting install of CBS update " + ID);
    private static final Pattern COMPLETED = Pattern.compile(
            "Completed install of CBS update with type=\\d+, requiresReboot=(\\d), installerError=(\\d), hr=(0x[0-9A-Fa-f]{1,8})");
    private static final Pattern EXIT = Pattern.compile("Exit code = (0x[0-9A-Fa-f]{8})");
    /** Searches and downloads that go on beside an installation end with codes of their own. */
    private static final Pattern LOOKS = Pattern.compile("Finding updates|[Ss]earch|[Dd]ownload");

    private final LogContext context;
    private final WindowsUpdates updates;
    private final LastLine last = new LastLine();
    private String offset = "";
    private boolean listing;
    private boolean installing;

    WindowsUpdateParser(LogContext context) {
        this.context = context;
        this.updates = new WindowsUpdates(context);
    }

    @Override
    public void line(LogLine line) {
        last.is(line);
        if (line.cut() || line.length() < 20 || !listing && !TELLING.in(line)) {
            return;
        }
        String text = line.text();
        Matcher prefix = PREFIX.matcher(text);
        String time = null;
        String words = text;
        if (prefix.lookingAt()) {
            time = prefix.group(1) == null
                    ? prefix.group(3).replaceAll("\\D+", "-") + "T"
                            + prefix.group(4).replaceFirst("\\D(\\d\\d)\\D", ":$1:")
                    : prefix.group(1) + "T" + prefix.group(2).substring(0, 8) + "."
                            + prefix.group(2).substring(9) + offset;
            words = text.substring(prefix.end());
            words = words.replaceFirst("^\\w+[\\t ]*", "");
        }
        Matcher reported = REPORTED.matcher(text);
        if (reported.find()) {
            time = reported.group(1) + "T" + reported.group(2) + "." + reported.group(3) + reported.group(4) + ":"
                    + reported.group(5);
        }
        words(words, time, line.number());
    }

    private void words(String words, @Nullable String time, long line) {
        Matcher bundled = BUNDLED.matcher(words);
        if (listing && bundled.matches()) {
            updates.bundles(bundled.group(1));
            return;
        }
        Matcher title = TITLE.matcher(words);
        Matcher update = UPDATE.matcher(words);
        Matcher starting = STARTING.matcher(words);
        Matcher completed = COMPLETED.matcher(words);
        if (title.find()) {
            updates.titles().titled(title.group(1));
        } else if (update.find()) {
            updates.listed(update.group(1), installing, words, time, line);
            listing = true;
            return;
        } else if (starting.find()) {
            updates.starting(starting.group(1));
        } else if (completed.find()) {
            updates.completed(
                    WindowsCodes.parse(completed.group(3)), "1".equals(completed.group(1)), words, time, line);
        } else {
            others(words, time, line);
        }
        listing = listing && words.contains("Bundles");
    }

    private void others(String words, @Nullable String time, long line) {
        Matcher found = FOUND.matcher(words);
        if (found.find()) {
            updates.titles().found(found.group(2), found.group(1));
            return;
        }
        Matcher zone = ZONE.matcher(words);
        Matcher exit = EXIT.matcher(words);
        if (words.contains("START") && words.contains("Installing updates")) {
            installing = true;
            updates.begin();
        } else if (words.contains("END") && words.contains("Installing updates")) {
            installing = false;
        } else if (words.contains("START") && words.contains("Uninstalling updates")) {
            installing = false;
            updates.begin();
        } else if (zone.find()) {
            offset = zone.group(1) + ":" + zone.group(2);
        } else if (words.contains("ost-reboot")) {
            updates.restarted();
        } else if (installing && !LOOKS.matcher(words).find() && exit.find()) {
            updates.exited(WindowsCodes.parse(exit.group(1)), words, time, line);
        } else if (words.contains("Restart Required:")) {
            updates.restartRequired(words, time, line);
        } else {
            AgentHistory.in(words)
                    .ifPresentOrElse(
                            known -> updates.logged(known, words, time, line), () -> updates.said(words, time, line));
        }
    }

    @Override
    public void end(LogEnd end) {
        last.end(end, context.entries());
    }
}
