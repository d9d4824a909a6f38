package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Output of {@code needs-restarting -r}, {@code dnf needs-restarting} and {@code zypper needs-rebooting} or {@code ps}. It tells whether a restart is
 * due and never that anything was installed.
 */
public final class NeedsRestarting implements LogFormat {

    private static final String SUBJECT = "needs-restarting";
    private static final Pattern SIGN = Pattern.compile("^(?:(?:No )?[Cc]ore libraries or services have been updated|"
            + "Reboot (?:is required|is probably not necessary|should not be necessary|is suggested)|No reboot needed\\.|"
            + "The following running processes use deleted files:|No processes using deleted files found\\.|"
            + "Core libraries or services have been updated\\.)");

    private static final Pattern LOADED = Pattern.compile("^Repositories loaded\\.");
    private static final Pattern RUN =
            Pattern.compile("^(?:Transaction Summary|Running transaction|Nothing to do|Package |\\[ *\\d+/\\d+\\])");
    private static final int SURER_THAN_A_CONSOLE = 68;

    @Override
    public String name() {
        return SUBJECT;
    }

    @Override
    public int likelihood(LogSample sample) {
        if (!sample.whole() || sample.count(SIGN) == 0) {
            return 0;
        }
        // The same sentences end a console of zypper, which says more; dnf5 loads its repositories before it says them.
        return sample.count(LOADED) > 0 && sample.count(RUN) == 0 ? SURER_THAN_A_CONSOLE : 30;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("ore libraries or services", "Reboot is ", "Reboot should", "reboot needed", "deleted files");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context);
    }

    private record Parser(LogContext context) implements LogParser {

        @Override
        public void line(LogLine line) {
            if (line.startsWith("Reboot is required") || line.startsWith("Reboot is suggested")) {
                context.entries().put(said(line).reboot(true));
            } else if (line.startsWith("Reboot should not be")
                    || line.startsWith("Reboot is probably not")
                    || line.startsWith("No reboot needed")) {
                context.entries().put(said(line).reboot(false));
            } else if (line.startsWith("The following running processes")) {
                context.entries().put(said(line));
            }
        }

        private static LogEntry said(LogLine line) {
            return LogEntry.of(SUBJECT, null, Outcome.UNKNOWN, line.number()).saying(line.text());
        }

        @Override
        public void end(LogEnd end) {
            // Every line stands for itself.
        }
    }
}
