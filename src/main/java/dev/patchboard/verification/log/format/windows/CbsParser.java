package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
import dev.patchboard.verification.log.format.Phrase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the few lines of CBS.log that tell how a package ended; the others, nearly all, are looked over and left. */
final class CbsParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "change completion for package",
            "Reporting package change for package",
            "Processing complete",
            "Processing started",
            " finalized. ",
            "already in the correct state",
            "completed startup processing",
            "olling back",
            "rollback transaction will be created",
            "CbsExecuteStateInitiateRollback",
            ". Rollback.",
            "WER: Generating failure report",
            "dentifier: KB",
            "Uninstalling Package");
    private static final String STAMP = "dddd-dd-dd dd:dd:dd, ";

    /** Where the component stands, behind the level; in most logs most lines are of the one that puts files into their places. */
    private static final int COMPONENT = STAMP.length() + 22;

    /** That one tells of parts of packages only. */
    private static final String COMPONENTS = "CSI ";

    private static final Pattern END = Pattern.compile("[\\r\\x85\\u2028\\u2029]");
    private static final Phrase STARTED =
            Phrase.of("Exec: Processing started.", "Exec: Processing started\\..*?Session(?:\\(\\w+\\))?: ([^,\\s(]+)");
    private static final Phrase COMPLETE = Phrase.of(
            "Exec: Processing complete.", "Exec: Processing complete\\.\\s+Session(?:\\(\\w+\\))?: ([^,\\s(]+)");
    private static final Phrase FINALIZED =
            Phrase.of(" finalized.", "(?i)Session: ([^,\\s(]+) finalized\\..*?Reboot required: ?(yes|no)");
    private static final Pattern STATES =
            Pattern.compile("current: ([^,]{1,40}), .*?target: ([^,]{1,40}), .*?status: (0x[0-9a-fA-F]{1,8})");
    private static final Phrase STARTUP = Phrase.of(
            "completed startup processing, new state: ",
            "completed startup processing, new state: ([^,]{1,40}), .*?targeted: ([^,.]{1,40})\\..*?hr = (0x[0-9a-fA-F]{1,8})");
    private static final Pattern REPORTED =
            Pattern.compile("status: (0x[0-9a-fA-F]{1,8}), .*?start state: ([^,]{1,40}), target state: ([^,]{1,40})");
    private static final Phrase IDENTIFIER = Phrase.of("dentifier: KB", "[Ii]dentifier: (KB\\d{6,8})");
    private static final Pattern REBOOT = Pattern.compile("reboot required: ?(True|yes)\\b", Pattern.CASE_INSENSITIVE);

    private final LogContext context;
    private final CbsPackages packages;
    private final LastLine last = new LastLine();

    CbsParser(LogContext context) {
        this.context = context;
        this.packages = new CbsPackages(context);
    }

    @Override
    public void line(LogLine line) {
        last.is(line);
        if (line.cut() || line.length() < 40 || line.hasAt(COMPONENT, COMPONENTS) || !tells(line)) {
            return;
        }
        int from = words(line);
        if (from >= 0 && (line.plain(0) || !END.matcher(line.text()).find())) {
            String time = line.text(0, 10) + "T" + line.text(11, 19);
            words(new CbsLine(line.text(from, line.length()), time, line.number()));
        }
    }

    private static boolean tells(LogLine line) {
        return TELLING.in(line, STAMP.length(), line.length());
    }

    /** Where the words begin, behind the time, the level and the component; -1 in a line without these. */
    private static int words(LogLine line) {
        int level = line.fits(0, STAMP) ? wordEnd(line, STAMP.length()) : -1;
        return level < 0 ? -1 : wordEnd(line, level);
    }

    /** The place behind a word and the blanks after it; -1 where there is no word or no blank. */
    private static int wordEnd(LogLine line, int from) {
        int end = from;
        while (end < line.length() && isWord(line.at(end))) {
            end++;
        }
        int next = end;
        while (next < line.length() && (line.at(next) == ' ' || line.at(next) >= '\t' && line.at(next) <= '\r')) {
            next++;
        }
        return end == from || next == end ? -1 : next;
    }

    private static boolean isWord(byte letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '_';
    }

    private void words(CbsLine line) {
        String text = line.words();
        CbsPackage named = named(text);
        Matcher finalized = FINALIZED.in(text);
        Matcher started = STARTED.in(text);
        if (finalized != null) {
            boolean reboot = "yes".equalsIgnoreCase(finalized.group(2));
            packages.finalised(finalized.group(1), reboot, CbsResult.in(text), line);
        } else if (started != null) {
            packages.session(started.group(1));
            if (named != null) {
                packages.started(named, line);
            }
        } else if (COMPLETE.in(text) != null) {
            if (named != null) {
                packages.complete(named, CbsResult.in(text), line);
            }
        } else if (named != null) {
            states(named, text, line);
        } else if (undoes(text)) {
            packages.rollback(CbsResult.in(text), line);
        }
    }

    /** What the restart says when it takes back what waited for it, in the words of several versions. */
    private static boolean undoes(String text) {
        return text.startsWith("Startup: ")
                        && (text.contains("olling back") || text.contains("A rollback transaction will be created"))
                || text.startsWith("Setting ExecuteState key to: CbsExecuteStateInitiateRollback")
                || text.startsWith("SetProgressMessage: ") && text.contains("CbsExecuteStateInitiateRollback")
                || text.startsWith("Progress: UI message updated. ")
                        && text.stripTrailing().endsWith(" Rollback.");
    }

    private void states(CbsPackage named, String text, CbsLine line) {
        Matcher startup = STARTUP.in(text);
        if (text.contains("change completion for package")) {
            Matcher states = STATES.matcher(text);
            if (states.find()) {
                packages.changed(named, states.group(1), states.group(2), WindowsCodes.parse(states.group(3)), line);
            }
        } else if (startup != null) {
            packages.startup(named, startup.group(1), startup.group(2), WindowsCodes.parse(startup.group(3)), line);
        } else if (text.startsWith("WER: ")) {
            Matcher reported = REPORTED.matcher(text);
            if (reported.find()) {
                packages.reported(named, WindowsCodes.parse(reported.group(1)), line);
            }
        } else if (text.contains("already in the correct state")
                && text.contains("current: Installed")
                && text.contains("targeted: Installed")) {
            packages.present(named, line);
        } else if (text.contains("Uninstalling Package") || text.contains("target: Absent")) {
            named.removes(true);
        } else if (text.contains("Reporting package change for package")
                && REBOOT.matcher(text).find()) {
            named.reboot(true);
        }
    }

    private @Nullable CbsPackage named(String text) {
        CbsName named = CbsName.in(text);
        if (named == null) {
            return null;
        }
        Matcher identifier = IDENTIFIER.in(text);
        return packages.of(named.name(), named.version(), identifier == null ? null : identifier.group(1));
    }

    @Override
    public void end(LogEnd end) {
        last.end(end, context.entries());
    }
}
