package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.Console;

/** Hands the lines that say something to the {@link RpmTeller}, as a terminal would show them. */
final class DnfConsoleParser implements LogParser {

    private final RpmTeller teller;
    private long lastLine;

    DnfConsoleParser(Entries entries) {
        this.teller = new RpmTeller(entries);
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        boolean chatter = line.startsWith("--") || line.startsWith("==") || line.startsWith("(");
        if ((!chatter || line.startsWith("(add ")) && !teller.heard(line, 0, null)) {
            teller.said(Console.shown(line), line.number(), null);
        }
    }

    @Override
    public void end(LogEnd end) {
        teller.end(!end.inMidAir(), lastLine);
    }
}
