package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.rpm.RpmLedger.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows rpm's callbacks, whose sentences stand in libdnf5/rpm/transaction.cpp. Scripts run after an element is stopped, so the last one is open until dnf5 goes on. */
final class Dnf5LogParser implements LogParser {

    private static final String CALLBACK = "RPM callback ";

    private final Entries entries;
    private final RpmLedger ledger;
    private @Nullable String lastDone;
    private boolean told;
    private final LogStamp stamp = new LogStamp();
    private long lastLine;

    Dnf5LogParser(Entries entries) {
        this.entries = entries;
        this.ledger = new RpmLedger(entries);
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        int message = stamp.message(line);
        if (message < 0 || line.cut()) {
            return;
        }
        if (line.hasAt(message, CALLBACK)) {
            callback(line, message + CALLBACK.length());
        } else if (line.hasAt(message, "--- DNF5 launched")) {
            ledger.over();
            told = false;
        } else if (line.hasAt(message, "DNF5 finished")) {
            lastDone = null;
        } else if (line.hasAt(message, "Command returned error: ")) {
            failed(line.text(message, line.length()), line);
        }
    }

    private void callback(LogLine line, int at) {
        if (line.hasAt(at, "install start ")) {
            nevra(line, at).ifPresent(nevra -> ledger.begun(nevra, place(line, at)));
            told = true;
        } else if (line.hasAt(at, "install stop ")) {
            nevra(line, at).ifPresent(nevra -> {
                ledger.done(nevra, place(line, at));
                lastDone = nevra.subject();
            });
        } else if (line.hasAt(at, "uninstall stop ")) {
            nevra(line, at).ifPresent(nevra -> {
                ledger.removed(nevra, place(line, at));
                lastDone = nevra.subject();
            });
        } else if (line.hasAt(at, "start ") && line.contains("%posttrans") || line.hasAt(at, "uninstall start ")) {
            lastDone = null;
        } else if (!line.hasAt(at, "start ") && !line.hasAt(at, "open file") && !line.hasAt(at, "close file")) {
            mishap(line, at);
        }
    }

    /** {@code error in %post scriptlet "nevra" return code 2}, {@code stop %post scriptlet "nevra" return code 1}, {@code unpack error "nevra"}. */
    private void mishap(LogLine line, int at) {
        boolean stopped = line.hasAt(at, "stop ");
        if (stopped && line.endsWith(" return code 0") || !stopped && !line.contains("error")) {
            return;
        }
        int percent = line.indexOf('%', at);
        boolean before = percent < 0 || line.hasAt(percent, "%pre ") || line.hasAt(percent, "%pretrans ");
        nevra(line, at).ifPresent(nevra -> {
            String culprit = nevra.name() + "-" + nevra.version()
                    + (nevra.architecture() == null ? "" : "." + nevra.architecture());
            Place place = place(line, at);
            ledger.mishap(
                    new Scriptlets.Problem(culprit, before ? Outcome.FAILED : Outcome.PARTIAL, place.text()), place);
        });
    }

    private static Optional<Nevra> nevra(LogLine line, int at) {
        int open = line.indexOf('"', at);
        int close = open < 0 ? -1 : line.indexOf('"', open + 1);
        return close < 0 ? Optional.empty() : Nevra.parse(line.text(open + 1, close));
    }

    private Place place(LogLine line, int at) {
        return new Place(line, at - CALLBACK.length(), stamp.time(line));
    }

    private void failed(String text, LogLine line) {
        if (!told) {
            Outcome outcome = RpmWords.reason(text).orElse(Outcome.FAILED);
            entries.put(LogEntry.of("dnf5", null, outcome, line.number())
                    .at(stamp.time(line))
                    .saying(text));
        }
    }

    @Override
    public void end(LogEnd end) {
        if (lastDone != null) {
            entries.get(lastDone)
                    .filter(entry -> entry.outcome() == Outcome.INSTALLED || entry.outcome() == Outcome.REMOVED)
                    .filter(entry -> end.inMidAir() || entry.line() <= lastLine)
                    .ifPresent(entry -> entries.put(
                            entry.as(Outcome.UNKNOWN).saying(entry.message() + "; the log ends before dnf5 does")));
        }
    }
}
