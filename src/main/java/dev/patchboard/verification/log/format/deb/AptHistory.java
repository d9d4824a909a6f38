package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/apt/history.log}: one paragraph a transaction, from {@code Start-Date} to {@code End-Date}. */
public final class AptHistory implements LogFormat {

    private static final Pattern DATE =
            Pattern.compile("^(Start|End)-Date: \\d{4}-\\d\\d-\\d\\d  ?\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern FIELD = Pattern.compile(
            "^(Start-Date|End-Date|Commandline|Requested-By|Comment|Install|Reinstall|Upgrade|Downgrade|Remove|Purge|Disappeared|Error): ");

    @Override
    public String name() {
        return "apt-history";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(DATE) > 0 && sample.share(FIELD) > 0.5 ? (int) (sample.share(FIELD) * 95) : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("-Date: ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new AptHistoryParser(context.entries());
    }
}
