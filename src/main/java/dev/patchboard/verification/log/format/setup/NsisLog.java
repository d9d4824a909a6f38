package dev.patchboard.verification.log.format.setup;

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
 * {@code install.log} of a setup made with NSIS and logging. It lists what was done and has no sentence for success: an abort or an error is
 * told, all else is UNKNOWN, and the exit code has to say it ({@code log read --installer nsis}).
 */
public final class NsisLog implements LogFormat {

    private static final Pattern STEP =
            Pattern.compile("^(?:logging set to \\d|settings? logging to \\d|File: overwriteflag=|File: wrote \\d|"
                    + "WriteUninstaller: |Section: \"|New install of \")");

    @Override
    public String name() {
        return "nsis";
    }

    @Override
    public int likelihood(LogSample sample) {
        long steps = sample.count(STEP);
        return steps >= 2 ? 80 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "logging set to ",
                "logging to ",
                "File: overwriteflag=",
                "File: wrote ",
                "WriteUninstaller: ",
                "Section: \"",
                "New install of \"");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context);
    }

    private record Parser(LogContext context) implements LogParser {

        @Override
        public void line(LogLine line) {
            if (line.number() == 1) {
                put(Outcome.UNKNOWN, "The log of NSIS does not say how the setup ended: hand in its exit code.", 1);
            }
            if (line.startsWith("Aborting: ")) {
                put(Outcome.CANCELLED, line.text(), line.number());
            } else if (line.startsWith("File: error")) {
                put(Outcome.FAILED, line.text(), line.number());
            }
        }

        private void put(Outcome outcome, String words, long line) {
            context.entries().put(LogEntry.of("NSIS setup", null, outcome, line).saying(words));
        }

        @Override
        public void end(LogEnd end) {
            // What was said is said.
        }
    }
}
