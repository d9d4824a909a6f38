package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.Console;
import org.jspecify.annotations.Nullable;

/** Takes the time off each message and hands it to the {@link RpmTeller}. Most messages are of no interest and cost no text. */
final class DnfLogParser implements LogParser {

    private static final Beginnings CLOSING = Beginnings.of(
            "Installed: ",
            "Upgraded: ",
            "Reinstalled: ",
            "Downgraded: ",
            "Removed: ",
            "Skipped: ",
            "Failed: ",
            "Obsoleted: ");

    private final RpmTeller teller;
    private @Nullable String time;
    private boolean interesting;
    private final LogStamp stamp = new LogStamp();
    private long lastLine;

    DnfLogParser(Entries entries) {
        this.teller = new RpmTeller(entries);
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        int message = stamp.message(line);
        if (message < 0) {
            if (interesting && line.length() > 0 && !teller.heard(line, 0, time)) {
                teller.said(Console.plain(line.text()), line.number(), time);
            }
            return;
        }
        int level = line.at(19) == 'Z' ? 21 : 25;
        boolean debug = line.hasAt(level, "D")
                || line.hasAt(level, "SUBD")
                || line.hasAt(level, "TRACE")
                || line.hasAt(level, "ALL");
        interesting = !debug || line.hasAt(level, "DEBUG ") && CLOSING.stand(line, message);
        if (!interesting) {
            return;
        }
        time = stamp.time(line);
        if (line.hasAt(message, "--- logging initialized ---")) {
            teller.begins();
        } else if (!teller.heard(line, message, time)) {
            teller.said(Console.plain(line.text(message, line.length())), line.number(), time);
        }
    }

    @Override
    public void end(LogEnd end) {
        teller.end(!end.inMidAir(), lastLine);
    }
}
