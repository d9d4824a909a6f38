package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** Output of {@code zypper --xmlout}: what the console shows, in elements that zypper begins on lines of their own ({@code OutXML.cc}). */
public final class ZypperXml implements LogFormat {

    private static final Pattern SIGN = Pattern.compile(
            "^<(?:stream>|progress id=\"|install-summary[ >]|message type=\"(?:info|warning|error)\">|download url=\")");

    @Override
    public String name() {
        return "zypper-xml";
    }

    @Override
    public int likelihood(LogSample sample) {
        long signs = sample.count(SIGN);
        return signs >= 2 ? 72 : signs == 1 ? 20 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of("<stream>", "<progress id=", "<install-summary", "<message type=", "<download url=");
    }

    @Override
    public boolean isConsole() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new ZypperXmlParser(context);
    }
}
