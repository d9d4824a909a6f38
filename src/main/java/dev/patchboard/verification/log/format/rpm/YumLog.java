package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/yum.log} of yum 3: {@code Jan 24 00:24:00 Updated: [epoch:]name-version-release.arch}, without a year. */
public final class YumLog implements LogFormat {

    private static final Pattern LINE = Pattern.compile("^[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d "
            + "(?:Installed|Updated|Erased|Obsoleted|Dep-Installed|Dep-Updated|Dep-Erased|Cleanup|Repackaging): \\S");

    @Override
    public String name() {
        return "yum";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.share(LINE) > 0.5 || sample.count(LINE) >= 3 ? 90 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("Installed: ", "Updated: ", "Erased: ", "Obsoleted: ", "Cleanup: ", "Repackaging: ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new YumLogParser(context.entries());
    }
}
