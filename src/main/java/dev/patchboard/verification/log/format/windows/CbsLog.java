package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code CBS.log} of component based servicing, Windows 7 to 11 and their servers. */
public final class CbsLog implements LogFormat {

    private static final Pattern LINE = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d, (?:Info|Warning|Error|Perf|Fatal)\\s+(?:CBS|CSI|DPX|SQM|CLI)\\b");

    @Override
    public String name() {
        return "cbs";
    }

    @Override
    public int likelihood(LogSample sample) {
        long lines = sample.count(LINE);
        return lines == 0 ? 0 : sample.share(LINE) > 0.3 ? 92 : 60;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(", Info", ", Warning", ", Error", ", Perf", ", Fatal");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new CbsParser(context);
    }
}
