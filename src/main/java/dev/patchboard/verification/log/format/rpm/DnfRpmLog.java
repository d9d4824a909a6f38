package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/dnf.rpm.log} of dnf 2 to 4: each element of a transaction as rpm comes to it, and what scripts print. */
public final class DnfRpmLog implements LogFormat {

    private static final Pattern ACTION =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d{4}) SUBDEBUG "
                    + "(?:Installed|Upgraded?|Downgraded?|Reinstall(?:ed)?|Erased?|Removed?|Obsoleted?|Cleanup): \\S");

    @Override
    public String name() {
        return "dnf-rpm";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(ACTION) > 0 ? 90 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("SUBDEBUG ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DnfRpmLogParser(context.entries());
    }
}
