package dev.patchboard.verification.log.format.setup;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** The log of a setup made with Inno Setup ({@code /LOG}, {@code Setup Log 2026-03-14 #001.txt}). */
public final class InnoSetupLog implements LogFormat {

    private static final Pattern OPENED = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}   (?:Log opened\\.|(?:Setup|Uninstaller?) version: Inno Setup|Original (?:Setup|Uninstall) EXE: )");

    @Override
    public String name() {
        return "innosetup";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(OPENED) > 0 ? 94 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("   Log opened.", "Inno Setup", "   Original ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new InnoSetupParser(context);
    }
}
