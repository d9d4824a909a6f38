package dev.patchboard.verification.log.format.choco;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the words of each line, with or without the prefix of the log file, and hands on those that may tell of a package. */
final class ChocolateyParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "successful",
            "uccessfully",
            "already installed",
            "latest version",
            "newer than the most",
            "not installed",
            "not upgraded",
            "not uninstalled",
            "Skipping pinned",
            "'except' list",
            "packages.",
            "Exiting with ",
            "xit code ",
            "Failures",
            "Warnings:",
            "Installed:",
            "Upgraded:",
            "Uninstalled:",
            "requiring reboot",
            "(exited ",
            "The following packages",
            "the following packages");
    static final Pattern PREFIX =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d),(\\d{3}) \\d+ \\[(\\w+) *\\] - ?(.*)$");
    private static final int LONGEST_NAME = 200;

    private final ChocolateyRun run;
    private @Nullable String time;
    private boolean listing;

    ChocolateyParser(LogContext context) {
        this.run = new ChocolateyRun(context);
    }

    @Override
    public void line(LogLine line) {
        if (line.length() < 4 || line.cut() || !listing && !TELLING.in(line) && !announces(line)) {
            return;
        }
        String text = line.text();
        Matcher prefix = PREFIX.matcher(text);
        if (prefix.matches()) {
            time = prefix.group(1) + "T" + prefix.group(2) + "." + prefix.group(3);
            if ("DEBUG".equals(prefix.group(4)) && !prefix.group(5).startsWith("Exiting with ")) {
                return;
            }
            text = prefix.group(5);
        }
        listing = run.words(text.stripTrailing(), time, line.number());
    }

    /** {@code name v1.2.3} with little around it is how choco names the version it works on. */
    private static boolean announces(LogLine line) {
        int length = line.length();
        if (length > LONGEST_NAME) {
            return false;
        }
        for (int i = line.indexOf('v', 2); i > 0 && i + 1 < length; i = line.indexOf('v', i + 1)) {
            if (line.at(i - 1) == ' ' && line.at(i + 1) >= '0' && line.at(i + 1) <= '9') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void end(LogEnd end) {
        // Every line stands for itself.
    }
}
