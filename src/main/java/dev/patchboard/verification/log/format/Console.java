package dev.patchboard.verification.log.format;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import java.util.regex.Pattern;

/** Lines as a terminal shows them in the end. */
public final class Console {

    private static final Pattern ANSI = Pattern.compile("\\x1B(?:\\[[0-9;?]*[ -/]*[@-~]|[78]|\\([A-Z0-9])");

    private Console() {}

    /** The text without colours and movements of the cursor, and without what a later picture of a progress bar wrote over. */
    public static String shown(LogLine line) {
        String plain = plain(line.text());
        int overwritten = plain.stripTrailing().lastIndexOf('\r');
        return overwritten < 0 ? plain : plain.substring(overwritten + 1);
    }

    /** The text without colours and movements of the cursor; logs of tools that run on a terminal may have them, too. */
    public static String plain(String text) {
        return text.indexOf('\u001B') < 0 ? text : ANSI.matcher(text).replaceAll("");
    }

    /** Takes back what a last line says that may not be whole. */
    public static void distrust(Entries entries, LogEnd end, long lastLine) {
        if (end.inMidAir()) {
            entries.ofHost().stream()
                    .filter(entry -> entry.line() == lastLine)
                    .forEach(entry -> entries.put(entry.as(Outcome.UNKNOWN)));
        }
    }
}
