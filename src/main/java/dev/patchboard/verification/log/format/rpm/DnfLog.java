package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/dnf.log} of dnf 2 to 4: what its console says and more, each message with a time and a level. */
public final class DnfLog implements LogFormat {

    static final Pattern RECORD = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d{4}) (?:ALL|TRACE|SUBDEBUG|DDEBUG|DEBUG|INFO|WARNING|ERROR|CRITICAL) ");

    /** Other programs write such times and levels, too. */
    private static final Pattern SIGN =
            Pattern.compile(" (?:DDEBUG|SUBDEBUG) | --- logging initialized ---$| (?:DNF|YUM) version: | Command: \\S|"
                    + " Dependencies resolved\\.$| Running transaction(?: check| test)?$| Complete!$| Nothing to do\\.$|"
                    + " (?:Installed|Upgraded|Removed): \\S+-\\S+-\\S+$");

    @Override
    public String name() {
        return "dnf";
    }

    @Override
    public int likelihood(LogSample sample) {
        // A message may have many lines.
        boolean records = sample.count(RECORD) > 0 && sample.share(RECORD) > 0.1;
        return records ? sample.count(SIGN) > 0 ? 80 : 20 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(" ALL ", " TRACE ", "DEBUG ", " INFO ", " WARNING ", " ERROR ", " CRITICAL ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DnfLogParser(context.entries());
    }
}
