package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Client logs of Configuration Manager and all that write like them, in both forms that CMTrace reads:
 * {@code <![LOG[words]LOG]!><time="10:00:00.000+120" date="01-02-2024" component="..." ...>} and the older
 * {@code words  $$<Component><01-02-2024 10:00:00.000+120><thread=1>}.
 */
public final class CmTraceLog implements LogFormat {

    private static final Pattern RECORD = Pattern.compile("^<!\\[LOG\\[|\\]LOG\\]!><time=\"");
    private static final Pattern PLAIN = Pattern.compile("\\$\\$<[^<>]{1,200}><\\d{1,2}-\\d{1,2}-\\d{4} \\d");

    @Override
    public String name() {
        return "cmtrace";
    }

    @Override
    public int likelihood(LogSample sample) {
        if (sample.count(RECORD) > 0) {
            return 96;
        }
        return sample.count(PLAIN) > 0 ? 93 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("<![LOG[", "]LOG]!>", "$$<");
    }

    @Override
    public boolean namesByNetBios() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new CmTraceParser(context);
    }
}
