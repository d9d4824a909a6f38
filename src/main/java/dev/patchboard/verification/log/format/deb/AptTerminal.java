package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /var/log/apt/term.log}, and the same output of apt caught from a console, which lacks the log's begin and end marks. */
public final class AptTerminal implements LogFormat {

    static final Pattern MARK =
            Pattern.compile("^Log (started|ended): (\\d{4}-\\d\\d-\\d\\d)  ?(\\d\\d:\\d\\d:\\d\\d)");
    private static final Pattern STEP =
            Pattern.compile("^(?:(?:Unpacking|Setting up|Removing|Purging configuration files for) \\S+ \\([^)]*\\)"
                    + "|Preparing to unpack |Selecting previously unselected package )");
    private static final String ERROR = "dpkg: error processing ";
    private static final Pattern CONSOLE = Pattern.compile(
            "^(?:Reading package lists|Building dependency tree|\\d+ upgraded, \\d+ newly installed, \\d+ to remove|E: |  Upgrading: \\d+, Installing: \\d+, |"
                    + "(?:Get|Hit|Ign|Err):\\d+ \\S+://|Fetched [\\d.,]+ k?M?B in |\\S+ is already the newest version)");

    /** Why apt did not begin, in one line: often that is all that is caught of it. */
    private static final Pattern REFUSAL = Pattern.compile(
            "^E: (?:dpkg was interrupted|Could not (?:get|open) lock|Unable to (?:acquire|lock|fetch|locate package|correct problems)|"
                    + "Failed to fetch|Sub-process \\S+ returned|Package '\\S+' has no installation candidate)");

    @Override
    public String name() {
        return "apt-term";
    }

    @Override
    public int likelihood(LogSample sample) {
        long steps = steps(sample);
        if (sample.count(MARK) > 0) {
            return steps > 0 ? 90 : 60;
        }
        if (sample.count(CONSOLE) >= 2) {
            return 70;
        }
        return steps >= 2 ? 50 : sample.count(REFUSAL) > 0 ? 35 : 0;
    }

    /** Lines of steps and of their errors; an error may stand anywhere in its line. */
    private static long steps(LogSample sample) {
        Matcher step = STEP.matcher("");
        return sample.lines().stream()
                .filter(line -> step.reset(line).find() || isError(line))
                .count();
    }

    private static boolean isError(String line) {
        for (int at = line.indexOf(ERROR); at >= 0; at = line.indexOf(ERROR, at + 1)) {
            int what = at + ERROR.length();
            if (line.startsWith("package ", what) || line.startsWith("archive ", what)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "Log started: ",
                "Log ended: ",
                "Reading package lists",
                "Building dependency tree",
                " upgraded, ",
                "E: ",
                "Upgrading: ",
                "://",
                "Fetched ",
                "is already the newest version",
                "Unpacking ",
                "Setting up ",
                "Removing ",
                "Purging configuration files",
                "Preparing to unpack ",
                "Selecting previously ",
                "dpkg: error processing ");
    }

    @Override
    public boolean isConsole() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new AptTerminalParser(context.entries());
    }
}
