package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/zypp/history}: one line an action, its fields parted by {@code |}, and the output of rpm in comments (zypp/HistoryLog.cc). */
public final class ZyppHistory implements LogFormat {

    private static final Pattern ACTION = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\|(?:install|remove|command|radd|rremove|ralias|rurl|patch) *\\|");

    @Override
    public String name() {
        return "zypp-history";
    }

    @Override
    public int likelihood(LogSample sample) {
        // Comments with the output of rpm may be most of a file.
        return sample.count(ACTION) > 0
                        && sample.lines().stream()
                                        .filter(l -> !l.startsWith("#"))
                                        .filter(l -> !l.isBlank())
                                        .count()
                                <= 2 * sample.count(ACTION)
                ? 92
                : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("|install", "|remove", "|command", "|radd", "|rremove", "|ralias", "|rurl", "|patch");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new ZyppHistoryParser(context.entries());
    }
}
