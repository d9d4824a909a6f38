package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/dnf5.log}: time, process in brackets, level, message; rpm's steps are among the messages. */
public final class Dnf5Log implements LogFormat {

    private static final Pattern RECORD = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d{4}) \\[\\d+\\] (?:TRACE|DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL) ");

    @Override
    public String name() {
        return "dnf5";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(RECORD) > 0 && sample.share(RECORD) > 0.3 ? 85 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("] TRACE ", "] DEBUG ", "] INFO ", "] NOTICE ", "] WARNING ", "] ERROR ", "] CRITICAL ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new Dnf5LogParser(context.entries());
    }
}
