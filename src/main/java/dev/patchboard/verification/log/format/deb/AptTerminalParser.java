package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the steps of dpkg as a person would read them, one {@link AptSession} from mark to mark. */
final class AptTerminalParser implements LogParser {

    private static final Pattern STEP = Pattern.compile(
            "(Unpacking|Setting up|Removing|Purging configuration files for) (\\S+) \\(([^)]*)\\)(?: over \\([^)]*\\))? ?\\.\\.\\.");
    private static final Pattern ERROR =
            Pattern.compile("dpkg: error processing (package|archive) (\\S+) \\(--([a-z-]+)\\):?");
    private static final String CONFIGURE = "configure";
    private static final String READING = "Reading package lists";
    /** {@code path/name_version_architecture.deb}; apt counts the files that it links for a run. */
    private static final Pattern ARCHIVE =
            Pattern.compile("(?:^|/)(?:apt-dpkg-install-[^/]{1,40}/\\d{1,6}-)?([^/_]+)_([^/_]+)_[^/_]+\\.deb$");
    /** The end of a run, also behind what a script or a key pressed put on the terminal last. */
    private static final Pattern ENDED =
            Pattern.compile("Log ended: (\\d{4}-\\d\\d-\\d\\d)  (\\d\\d:\\d\\d:\\d\\d)\\s*$");

    private static final Pattern SUMMARY = Pattern.compile(
            "^(\\d{1,7}) upgraded, (\\d{1,7}) newly installed,"
                    + "(?: (\\d{1,7}) reinstalled,)?(?: (\\d{1,7}) downgraded,)? \\d+ to remove"
                    + "|^  Upgrading: (\\d{1,7}), Installing: (\\d{1,7}),(?: Reinstalling: (\\d{1,7}),)?(?: Downgrading: (\\d{1,7}),)? Removing: ");
    private static final Pattern KEPT = Pattern.compile("^(?:The following packages have been kept back"
            + "|The following upgrades have been deferred due to phasing|Not upgrading(?: yet due to phasing)?):\\s*$");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?");
    private static final Pattern ANSI = Pattern.compile("\\x1B(?:\\[[0-9;?]*[ -/]*[@-~]|[78])");

    private final Entries entries;
    private final AptStep lines = new AptStep();
    private final AptSteps steps = new AptSteps();
    private final AptConflicts conflicts = new AptConflicts();
    private AptSession session = new AptSession(null, steps);
    private boolean reasonNext;
    private boolean culprits;
    private boolean keptBack;

    AptTerminalParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        if (!reasonNext && !culprits && lines.tell(line, session)) {
            keptBack = false;
            return;
        }
        String shown = line.text();
        String text = shown.indexOf('\u001B') < 0 ? shown : ANSI.matcher(shown).replaceAll("");
        if (reasonNext) {
            session.reason(text.strip());
            reasonNext = false;
            return;
        }
        if (culprits && text.startsWith(" ")) {
            blame(text.strip(), false, null, line.number());
            return;
        }
        culprits = text.startsWith("Errors were encountered while processing:");
        if (culprits) {
            session.listed();
        }
        if (!keptBack(text, line)
                && !conflicts.take(text, line.number())
                && !mark(text, line)
                && !error(text, line)
                && !step(text, line)) {
            other(text, line);
        }
    }

    /** Lists of packages that apt leaves as they are: held, not yet rolled out to this machine, or in need of packages that may not come. */
    private boolean keptBack(String text, LogLine line) {
        if (keptBack && text.startsWith("  ")) {
            for (String name : text.strip().split("\\s+")) {
                if (NAME.matcher(name).matches()) {
                    session.untouched().keptBack(name, line.number());
                }
            }
            return true;
        }
        keptBack = KEPT.matcher(text).find();
        return keptBack;
    }

    private boolean mark(String text, LogLine line) {
        Matcher mark = AptTerminal.MARK.matcher(text);
        if (!mark.find()) {
            return endsWithin(text);
        }
        String time = mark.group(2) + "T" + mark.group(3);
        if ("started".equals(mark.group(1))) {
            session.settle(entries, false, null);
            session = new AptSession(time, steps);
        } else {
            session.settle(entries, true, time);
            session = new AptSession(null, steps);
        }
        return true;
    }

    private boolean endsWithin(String text) {
        Matcher ended = ENDED.matcher(text);
        if (!session.isOfLog() || !ended.find()) {
            return false;
        }
        session.settle(entries, true, ended.group(1) + "T" + ended.group(2));
        session = new AptSession(null, steps);
        return true;
    }

    private boolean error(String text, LogLine line) {
        Matcher error = ERROR.matcher(text);
        if (!error.find()) {
            return translated(text, line);
        }
        blame(error.group(2), CONFIGURE.equals(error.group(3)), "", line.number());
        reasonNext = true;
        return true;
    }

    private boolean translated(String text, LogLine line) {
        Matcher error = TranslatedApt.FAILED.matcher(text);
        if (!error.matches()) {
            return false;
        }
        blame(error.group(1), CONFIGURE.equals(error.group(2)), text, line.number());
        return true;
    }

    /** A culprit is a package or an archive. */
    private void blame(String culprit, boolean configuring, @Nullable String reason, long line) {
        Matcher archive = ARCHIVE.matcher(culprit);
        if (archive.find()) {
            session.failed(archive.group(1), archive.group(2).replace("%3a", ":"), false, reason, line);
        } else {
            session.failed(culprit, null, configuring, reason, line);
        }
    }

    private boolean step(String text, LogLine line) {
        Matcher step = STEP.matcher(text.substring(text.lastIndexOf('\r') + 1));
        if (!step.lookingAt()) {
            return false;
        }
        session.step(step.group(1), step.group(2), line.number()).take(step.group(3));
        return true;
    }

    private void other(String text, LogLine line) {
        if (!text.isBlank()) {
            session.moved();
        }
        if (AptWords.sayThatDpkgStopped(text)) {
            session.stopped();
        }
        begins(text);
        Matcher summary = SUMMARY.matcher(text);
        if (session.untouched().tell(text, line.number())) {
            return;
        }
        if (summary.find()) {
            int planned = 0;
            for (int i = 1; i <= summary.groupCount(); i++) {
                planned += number(summary.group(i));
            }
            session.planned(planned);
        } else if (AptWords.sayNothing(text)) {
            return;
        } else if (text.startsWith("E: ") || text.startsWith("Error: ")) {
            session.error(text, line.number());
            conflicts.stopped(entries);
        } else if (AptRestart.in(text).isPresent()) {
            AptRestart.in(text).ifPresent(session::restart);
        }
    }

    /** Another call of apt on the same console. */
    private void begins(String text) {
        boolean reads = text.startsWith(READING);
        boolean simulates = AptUntouched.announcesSimulation(text);
        if (reads && session.isOver() || simulates && (session.begun() || session.hasRead())) {
            session.settle(entries, false, null, true);
            session = new AptSession(null, steps);
        }
        if (reads) {
            session.reads();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public void end(LogEnd end) {
        session.settle(entries, false, null, !end.inMidAir());
    }
}
