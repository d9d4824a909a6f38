package dev.patchboard.verification.log.format.setup;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setup is done when its log says that the installation process succeeded and whether Windows has to restart; what was rolled back,
 * aborted or ended by an exception after that is not. The product is known by the file name of the setup: the log has no other name.
 */
final class InnoSetupParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "Log opened.",
            "Original Setup EXE: ",
            "Original Uninstall EXE: ",
            "nstallation process succeeded",
            "Need to restart Windows?",
            "Rolling back changes",
            "EAbort exception",
            "User canceled",
            "Fatal exception",
            "PrepareToInstall failed",
            "nstallation process failed",
            "Setup exit code",
            "Log closed.",
            "Starting the installation process");
    private static final Pattern LINE =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d{3})   (.*)$");
    private static final Pattern ZONE = Pattern.compile("Time zone: UTC([+-]\\d\\d:\\d\\d)");
    private static final Pattern EXE = Pattern.compile("Original (?:Setup|Uninstall) EXE: (?:.*[\\\\/])?(.+)$");
    private static final Pattern CODE = Pattern.compile("Setup exit code:? (\\d{1,5})");

    private final LogContext context;
    private String subject = "Inno Setup";
    private String offset = "";
    private @Nullable LogEntry succeeded;
    private boolean touched;

    InnoSetupParser(LogContext context) {
        this.context = context;
    }

    @Override
    public void line(LogLine line) {
        if (line.cut() || !TELLING.in(line)) {
            return;
        }
        Matcher parts = LINE.matcher(line.text());
        if (parts.matches()) {
            String time = parts.group(1) + "T" + parts.group(2);
            words(parts.group(3), time, line.number());
        }
    }

    private void words(String words, String time, long line) {
        Matcher zone = ZONE.matcher(words);
        Matcher exe = EXE.matcher(words);
        Matcher code = CODE.matcher(words);
        if (words.startsWith("Log opened.")) {
            offset = zone.find() ? zone.group(1) : "";
            succeeded = null;
            subject = "Inno Setup";
        } else if (exe.find()) {
            subject = exe.group(1).strip();
            put(Outcome.UNKNOWN, words, time, line);
        } else if (words.startsWith("Installation process succeeded.")) {
            succeeded = LogEntry.of(subject, null, Outcome.UNKNOWN, line).saying(words);
        } else if (words.startsWith("Uninstallation process succeeded.")) {
            put(Outcome.REMOVED, words, time, line);
        } else if (words.startsWith("Need to restart Windows? ") && succeeded != null) {
            boolean restart = words.endsWith("Yes");
            if (restart || words.endsWith("No")) {
                put(
                        restart ? Outcome.INSTALLED_REBOOT_PENDING : Outcome.INSTALLED,
                        "Installation process succeeded. " + words,
                        time,
                        line);
            }
        } else if (code.find()) {
            long number = Long.parseLong(code.group(1));
            context.codes()
                    .find("innosetup", number)
                    .filter(row -> number != 0)
                    .ifPresent(row -> put(row.outcome(), words, time, line));
        } else {
            bad(words, time, line);
        }
    }

    private void bad(String words, String time, long line) {
        if (words.contains("Rolling back changes")) {
            put(Outcome.ROLLED_BACK, words, time, line);
        } else if (words.contains("User canceled")) {
            put(Outcome.CANCELLED, words, time, line);
        } else if (words.contains("PrepareToInstall failed")) {
            put(Outcome.PREREQUISITE_MISSING, words, time, line);
        } else if (words.contains("Fatal exception") || words.contains("process failed")) {
            put(Outcome.FAILED, words, time, line);
        } else if (words.contains("EAbort exception")) {
            LogEntry before = context.entries().get(subject).orElse(null);
            if (before == null || !before.outcome().worseThan(Outcome.UNKNOWN)) {
                put(Outcome.CANCELLED, words, time, line);
            }
        }
    }

    private void put(Outcome outcome, String words, String time, long line) {
        touched = true;
        context.entries()
                .put(LogEntry.of(subject, null, outcome, line)
                        .reboot(outcome == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                        .at(time + offset)
                        .saying(words));
    }

    @Override
    public void end(LogEnd end) {
        if (!touched && succeeded != null) {
            context.entries().put(succeeded);
        }
    }
}
