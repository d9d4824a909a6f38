package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.regex.Pattern;

/**
 * {@code WindowsUpdate.log} as Windows 7 to 8.1 write it and as {@code Get-WindowsUpdateLog} makes it of the traces of Windows 10 and
 * later, and {@code ReportingEvents.log}.
 */
public final class WindowsUpdateLog implements LogFormat {

    static final String OLD =
            "^(\\d{4}-\\d\\d-\\d\\d)[\\t ]+(\\d\\d:\\d\\d:\\d\\d:\\d{3})[\\t ]+\\w+[\\t ]+[0-9a-fA-F]+[\\t ]+(?=[A-Za-z])";
    /** {@code yyyy/MM/dd HH:mm:ss.fffffff}, in which .NET puts what the region sets between parts of a date and of a time. */
    static final String NEW =
            "^(\\d{4}/\\d\\d/\\d\\d|\\d{4}(?:[.-]|\\. )\\d\\d(?:[.-]|\\. )\\d\\d(?= [\\d:.]{9}\\d{7} ))"
                    + " (\\d\\d[:.]\\d\\d[:.]\\d\\d\\.\\d{1,9}) +\\d+ +\\d+ +(?=[A-Za-z])";

    static final String EVENTS =
            "^\\{[0-9A-Fa-f-]{36}\\}\\t\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d:\\d{3}[+-]\\d{4}\\t";
    private static final Pattern LINE = Pattern.compile("^(?:" + OLD + "|" + NEW + "|" + EVENTS + ")");

    @Override
    public String name() {
        return "windowsupdate";
    }

    @Override
    public int likelihood(LogSample sample) {
        double share = sample.share(LINE);
        return share > 0.3 ? 90 : sample.count(LINE) >= 2 ? 58 : 0;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new WindowsUpdateParser(context);
    }
}
