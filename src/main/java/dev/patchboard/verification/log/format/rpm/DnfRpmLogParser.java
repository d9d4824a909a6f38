package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.rpm.RpmLedger.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * dnf writes a line when it comes to an element, so {@code Upgrade:} says that it began, and {@code Upgraded:}, which names the old
 * version, that it is in (FILE_ACTIONS in dnf/transaction.py). dnf 2 wrote {@code Upgraded:} with the new version and {@code Cleanup:} with the old one.
 */
final class DnfRpmLogParser implements LogParser {

    private static final String LEVEL = "SUBDEBUG ";
    private static final Beginnings ELEMENT = Beginnings.of(LEVEL);
    private static final Beginnings RUN = Beginnings.of("--- logging initialized ---");
    private static final Beginnings ACTIONS = Beginnings.of(
            "Installed: ",
            "Upgrade: ",
            "Upgraded: ",
            "Downgrade: ",
            "Downgraded: ",
            "Reinstall: ",
            "Reinstalled: ",
            "Cleanup: ",
            "Erase: ",
            "Erased: ",
            "Remove: ",
            "Removed: ",
            "Obsoleted: ");

    private final Entries entries;
    private final RpmLedger ledger;
    private final Map<String, Nevra> perhapsNew = new HashMap<>();
    private @Nullable String time;
    private final LogStamp stamp = new LogStamp();
    private final NevraReader packages = new NevraReader(new Words());
    private long lastLine;
    private @Nullable String lastSubject;

    DnfRpmLogParser(Entries entries) {
        this.entries = entries;
        this.ledger = new RpmLedger(entries);
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        int message = stamp.message(line);
        if (message >= 0) {
            time = stamp.time(line);
        }
        int from = Math.max(0, message);
        if (RUN.stand(line, from)) {
            ledger.over();
            perhapsNew.clear();
        } else if (message >= 0 && ELEMENT.stand(line, message - LEVEL.length())) {
            action(line, message);
        } else if (line.contains("script") || line.contains("rror")) {
            Scriptlets.read(line.text(from, line.length()))
                    .ifPresent(problem -> ledger.mishap(problem, new Place(line, from, time)));
        }
    }

    private void action(LogLine line, int message) {
        String word = ACTIONS.wordAt(line, message);
        Nevra nevra = word == null || line.cut() ? null : nevra(line, message + word.length());
        if (word != null && nevra != null) {
            lastSubject = nevra.subject();
            action(word, nevra, new Place(line, message, time));
        }
    }

    private @Nullable Nevra nevra(LogLine line, int from) {
        if (!line.plain(from)) {
            return Nevra.parse(line.text(from, line.length()).strip()).orElse(null);
        }
        int first = from;
        while (line.hasAt(first, " ")) {
            first++;
        }
        return packages.parse(line, first, line.trimmedEnd(first));
    }

    private void action(String word, Nevra nevra, Place place) {
        switch (word) {
            case "Installed: " -> ledger.done(nevra, place);
            case "Upgrade: ", "Downgrade: ", "Reinstall: " -> ledger.begun(nevra, place);
            case "Upgraded: ", "Downgraded: ", "Reinstalled: " -> replaced(nevra, place);
            case "Cleanup: " -> cleanedUp(nevra, place);
            default -> ledger.removed(nevra, place);
        }
    }

    private void replaced(Nevra nevra, Place place) {
        if (!ledger.confirmed(nevra)) {
            perhapsNew.put(nevra.name(), nevra);
            ledger.put(nevra, Outcome.UNKNOWN, place);
        }
    }

    private void cleanedUp(Nevra old, Place place) {
        Nevra fresh = perhapsNew.remove(old.name());
        if (fresh != null) {
            ledger.done(fresh, place);
        }
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir() && lastSubject != null) {
            entries.get(lastSubject)
                    .filter(entry -> entry.line() == lastLine)
                    .ifPresent(entry -> entries.put(entry.as(Outcome.UNKNOWN)));
        }
    }
}
