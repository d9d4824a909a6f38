package dev.patchboard.verification.log.format.msi;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Logs of the Windows Installer ({@code msiexec /l*v}), in any language: the lines that decide are told by their shape and numbers
 * where their words are translated.
 */
public final class MsiLog implements LogFormat {

    private static final Pattern HEADER = Pattern.compile("^=== (?:Verbose )?[^=]{3,60}: .* ===$");
    private static final Pattern ENGINE =
            Pattern.compile("^MSI \\([csaN]\\) \\([0-9A-Fa-f]{2}[:!][0-9A-Fa-f]{2}\\) \\[");
    private static final Pattern PLAIN = Pattern.compile(
            "^Action (start|ended) \\d+:\\d\\d:\\d\\d: |^Property\\([CSN]\\): |MainEngineThread is returning");

    @Override
    public String name() {
        return "msi";
    }

    @Override
    public int likelihood(LogSample sample) {
        long engine = sample.count(ENGINE);
        long plain = sample.count(PLAIN);
        boolean header = sample.lines().stream().limit(5).anyMatch(line -> HEADER.matcher(line)
                .matches());
        if (header && engine + plain > 0) {
            return 98;
        }
        if (engine > 0) {
            return 90;
        }
        return plain > 0 || header && sample.count(MsiSentence.STATUS) > 0 ? 60 : header ? 30 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("=== ", "MSI (", "Action start", "Action ended", "Property(", "MainEngineThread is returning");
    }

    @Override
    public boolean namesByNetBios() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new MsiParser(context);
    }
}
