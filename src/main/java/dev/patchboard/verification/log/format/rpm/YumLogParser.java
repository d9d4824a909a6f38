package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.rpm.RpmLedger.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * yum writes a line when a package is done. Its dates have no year, so entries have no time and prove nothing by themselves; the
 * message keeps the date. What is erased it often names without a version.
 */
final class YumLogParser implements LogParser {

    private static final int ACTION = "Jan 24 00:24:00 ".length();
    private static final int MAX_PACKAGES = 200_000;

    private final Entries entries;
    private final RpmLedger ledger;
    private final Map<String, Set<String>> byName = new HashMap<>();
    private @Nullable String lastSubject;
    private long lastLine;

    YumLogParser(Entries entries) {
        this.entries = entries;
        this.ledger = new RpmLedger(entries);
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        int colon = line.indexOf(": ", ACTION);
        if (line.length() <= ACTION || line.at(ACTION - 1) != ' ' || line.at(12) != ':' || colon < 0 || line.cut()) {
            return;
        }
        // Yum 3.0 wrote "name - version-release.arch".
        String what = line.text(colon + 2, line.length()).strip().replace(" - ", "-");
        if (line.hasAt(ACTION, "Installed: ")
                || line.hasAt(ACTION, "Updated: ")
                || line.hasAt(ACTION, "Dep-Installed: ")
                || line.hasAt(ACTION, "Dep-Updated: ")) {
            Nevra.parse(what).ifPresent(nevra -> installed(nevra, line));
        } else if (line.hasAt(ACTION, "Erased: ")
                || line.hasAt(ACTION, "Dep-Erased: ")
                || line.hasAt(ACTION, "Obsoleted: ")) {
            removed(what, line);
        }
    }

    private void installed(Nevra nevra, LogLine line) {
        ledger.done(nevra, new Place(line, 0, null));
        ledger.over();
        // With its architecture a line is whole, though its end may be missing; ppc64 may go on.
        boolean whole = nevra.architecture() != null && !nevra.architecture().startsWith("ppc");
        lastSubject = whole ? null : nevra.subject();
        if (byName.size() < MAX_PACKAGES) {
            byName.computeIfAbsent(nevra.name(), name -> new LinkedHashSet<>()).add(nevra.subject());
        }
    }

    private void removed(String what, LogLine line) {
        Optional<Nevra> nevra = Nevra.parse(what);
        if (nevra.isPresent()) {
            lastSubject = nevra.get().subject();
            ledger.removed(nevra.get(), new Place(line, 0, null));
            return;
        }
        if (!Nevra.isName(what)) {
            return;
        }
        // Several kernels stand side by side, so one that goes says nothing of the newest.
        Outcome outcome = what.startsWith("kernel") && byName.containsKey(what) ? Outcome.UNKNOWN : Outcome.REMOVED;
        for (String subject : byName.getOrDefault(what, Set.of(what))) {
            lastSubject = subject;
            entries.put(LogEntry.of(subject, null, outcome, line.number()).saying(line.text()));
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
