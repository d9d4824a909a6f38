package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Console of apt in another language than English. Nothing that it says went well is understood; which package dpkg failed on is, for dpkg
 * writes {@code dpkg: ... NAME (--configure):} in every language.
 */
public final class TranslatedApt implements LogFormat {

    private static final Pattern ARCHIVE =
            Pattern.compile("(?:\\.\\.\\.|\u2026)/\\S+_\\S+_\\S+\\.deb (?:\\.\\.\\.|\u2026)$");
    private static final Pattern STEP =
            Pattern.compile("(?:^| )[a-z0-9][a-z0-9+.:-]* \\(\\d[^ )]*\\) .*(?:\\.\\.\\.|\u2026)$");
    static final Pattern FAILED = Pattern.compile(
            "^dpkg: .{3,150} ([a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?) \\(--(configure|unpack|install|remove|purge)\\)[\\s\u00a0\u202f]*:?\\s*$");

    @Override
    public String name() {
        return "apt-translated";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(ARCHIVE) > 0 && sample.count(STEP) > 0 ? 45 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(".deb ");
    }

    @Override
    public LogParser parser(LogContext context) {
        context.entries()
                .note(
                        "The words of this console are translated, so that only failures are read. Run apt with LC_ALL=C, or hand in"
                                + " /var/log/dpkg.log.");
        return new Parser(context.entries());
    }

    private record Parser(Entries entries) implements LogParser {

        @Override
        public void line(LogLine line) {
            if (line.startsWith("dpkg: ")) {
                Matcher failed = FAILED.matcher(line.text());
                if (failed.matches()) {
                    Outcome outcome = AptWords.outcome(line.text(), "configure".equals(failed.group(2)));
                    entries.put(LogEntry.of(failed.group(1), null, outcome, line.number())
                            .saying(line.text()));
                }
            }
        }

        @Override
        public void end(LogEnd end) {
            // Every line stands for itself.
        }
    }
}
