package dev.patchboard.verification.log.format;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bare exit codes, one a line: {@code 3010}, {@code msi 3010}, {@code msiexec: exit code 0x80070643}. Without an installer, named in
 * the line or by the caller, a code means nothing: the same number is success for one and failure for another.
 */
public final class ExitCodes implements LogFormat {

    private static final Pattern LINE = Pattern.compile(
            "^\\s*(?:([A-Za-z][A-Za-z0-9_.-]*?)\\s*[\\s:=,;]\\s*)??(?:(?:exit(?:ed|s)?|return(?:ed)?|error|result|rc|errorlevel)"
                    + "(?:[ _-]?(?:code|status|value|with)){0,4}\\s*[:=]?\\s*){0,4}(-?\\d{1,11}|0[xX][0-9a-fA-F]{1,8})\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final int MAX_LINES = 1000;
    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "exit-code";
    }

    @Override
    public int likelihood(LogSample sample) {
        boolean few = sample.whole() && sample.filled() > 0 && sample.filled() <= MAX_LINES;
        boolean brief = few && sample.lines().stream().allMatch(line -> line.length() <= LONGEST);
        return brief && sample.share(LINE) == 1 ? 40 : 0;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context);
    }

    private record Parser(LogContext context) implements LogParser {

        @Override
        public void line(LogLine line) {
            Matcher matcher = LINE.matcher(line.text());
            if (matcher.matches()) {
                String named = matcher.group(1) == null ? context.installer() : matcher.group(1);
                context.entries().put(entry(named, number(matcher.group(2)), line.number()));
            }
        }

        private LogEntry entry(@Nullable String installer, long code, long line) {
            if (installer == null) {
                return LogEntry.of("exit code", null, Outcome.UNKNOWN, line)
                        .code(code)
                        .saying("No installer is named, and the same code means different things: name it.");
            }
            return context.codes()
                    .find(installer, code)
                    .map(row -> known(installer, row, line))
                    .orElseGet(() -> LogEntry.of(installer, null, Outcome.UNKNOWN, line)
                            .code(code)
                            .saying("This code is not in the table of " + installer + "."));
        }

        private static LogEntry known(String installer, InstallerCode row, long line) {
            return LogEntry.of(installer, null, row.outcome(), line)
                    .code(row.code())
                    .reboot(row.reboot())
                    .saying((row.symbol() == null ? "" : row.symbol() + ": ") + row.meaning());
        }

        private static long number(String text) {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseLong(text.substring(2), 16)
                    : Long.parseLong(text);
        }

        @Override
        public void end(LogEnd end) {
            // Every line stands for itself.
        }
    }
}
