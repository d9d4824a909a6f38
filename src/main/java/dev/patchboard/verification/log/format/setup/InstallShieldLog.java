package dev.patchboard.verification.log.format.setup;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code setup.log} of a silent InstallShield setup: {@code [ResponseResult] ResultCode=0} and the application. */
public final class InstallShieldLog implements LogFormat {

    private static final Pattern HEAD =
            Pattern.compile("^\\[(?:InstallShield Silent|ResponseResult)\\]\\s*$", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "installshield";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(HEAD) > 0 ? 90 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("[InstallShield Silent]", "[ResponseResult]");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Parser(context);
    }

    private static final class Parser implements LogParser {

        private static final Pattern SECTION = Pattern.compile("^\\[([^\\]]{1,60})\\]\\s*$");
        private static final Pattern VALUE = Pattern.compile("^\\s*([A-Za-z]{1,40})\\s*=\\s*(.*?)\\s*$");
        private static final int MOST = 10_000;

        private final LogContext context;
        private final Map<String, String> values = new HashMap<>();
        private String section = "";
        private long line;

        Parser(LogContext context) {
            this.context = context;
        }

        @Override
        public void line(LogLine text) {
            if (text.cut() || text.number() > MOST) {
                return;
            }
            Matcher head = SECTION.matcher(text.text());
            Matcher value = VALUE.matcher(text.text());
            if (head.matches()) {
                section = head.group(1).toLowerCase(Locale.ROOT);
            } else if (value.matches()) {
                String key = section + "/" + value.group(1).toLowerCase(Locale.ROOT);
                values.put(key, value.group(2));
                line = key.equals("responseresult/resultcode") ? text.number() : line;
            }
        }

        @Override
        public void end(LogEnd end) {
            String code = values.getOrDefault("responseresult/resultcode", "");
            String subject = values.getOrDefault("application/name", "InstallShield");
            // The code is the last thing in some files: half a number is no number.
            boolean whole = code.matches("-?\\d{1,9}") && !(end.inMidAir() && !values.containsKey("application/name"));
            InstallerCode row = whole
                    ? context.codes()
                            .find("installshield", Long.parseLong(code))
                            .orElse(null)
                    : null;
            LogEntry entry = LogEntry.of(
                            subject.isEmpty() ? "InstallShield" : subject,
                            values.get("application/version"),
                            row == null ? Outcome.UNKNOWN : row.outcome(),
                            Math.max(1, line))
                    .saying(row == null ? "ResultCode=" + code + " is in no table, or the log is cut." : row.meaning());
            context.entries().put(whole ? entry.code(Long.valueOf(code)) : entry);
        }
    }
}
