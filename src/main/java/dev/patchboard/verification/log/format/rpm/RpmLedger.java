package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the log of the rpm side of dnf says step by step, one transaction after the other. */
final class RpmLedger {

    private static final int MAX_PACKAGES = 200_000;

    private final Entries entries;
    private final Set<String> open = new HashSet<>();
    private final Map<String, Set<String>> ofRun = new HashMap<>();
    private final Set<String> failed = new LinkedHashSet<>();

    /**
     * Where and when the log says something: not to be kept, since the line is used again.
     *
     * @param from where what it says begins
     * @param time as in the log, or null where it gives none that is complete
     */
    record Place(LogLine line, int from, @Nullable String time) {

        String text() {
            return line.text(from, line.length());
        }
    }

    RpmLedger(Entries entries) {
        this.entries = entries;
    }

    void put(Nevra nevra, Outcome outcome, Place place) {
        entries.put(nevra.subject(), nevra.version(), outcome, place.line(), place.from(), place.time());
    }

    /** A step began; {@link #confirmed} or {@link #done} says that it worked. */
    void begun(Nevra nevra, Place place) {
        seen(nevra);
        if (!failed.contains(nevra.subject())) {
            put(nevra, Outcome.UNKNOWN, place);
            open.add(nevra.subject());
        }
    }

    void done(Nevra nevra, Place place) {
        seen(nevra);
        open.remove(nevra.subject());
        if (!failed.contains(nevra.subject())) {
            put(nevra, Outcome.INSTALLED, place);
        }
    }

    /** The old version of a package was taken away, so the new one is in. False when no new one was on its way. */
    boolean confirmed(Nevra old) {
        String subject = open.contains(old.subject())
                ? old.subject()
                : ofRun.getOrDefault(old.name(), Set.of()).stream()
                        .filter(open::contains)
                        .findFirst()
                        .orElse(old.subject());
        boolean begun = open.remove(subject);
        if (begun && !failed.contains(subject)) {
            entries.now(subject, Outcome.INSTALLED);
        }
        return begun || ofRun.containsKey(old.name());
    }

    /** An older version of what was installed goes as a matter of course; only what stays away is removed. */
    void removed(Nevra nevra, Place place) {
        Optional<LogEntry> known = entries.get(nevra.subject());
        boolean newerIsIn = known.filter(entry -> entry.outcome() == Outcome.INSTALLED)
                .map(LogEntry::version)
                .filter(version -> !version.equals(nevra.version()))
                .isPresent();
        if (!newerIsIn && !ofRun.containsKey(nevra.name())) {
            put(nevra, Outcome.REMOVED, place);
        }
    }

    void mishap(Scriptlets.Problem problem, Place place) {
        Optional<Nevra> exact = Nevra.parse(problem.culprit());
        Set<String> subjects = exact.map(nevra -> Set.of(nevra.subject()))
                .orElseGet(() -> ofRun.getOrDefault(problem.culprit(), Set.of(problem.culprit())));
        for (String subject : subjects) {
            LogEntry known = entries.get(subject).orElse(null);
            boolean told = failed.contains(subject)
                    && known != null
                    && (known.outcome() == Outcome.FAILED || problem.outcome() == Outcome.PARTIAL);
            if (!told && failed.size() < MAX_PACKAGES) {
                String version = known != null
                        ? known.version()
                        : exact.map(Nevra::version).orElse(null);
                entries.put(LogEntry.of(
                                subject,
                                version,
                                problem.outcome(),
                                place.line().number())
                        .at(place.time())
                        .saying(problem.text()));
                failed.add(subject);
            }
        }
    }

    private void seen(Nevra nevra) {
        if (ofRun.size() < MAX_PACKAGES) {
            Set<String> known = ofRun.putIfAbsent(nevra.name(), Set.of(nevra.subject()));
            if (known != null && !known.contains(nevra.subject())) {
                Set<String> more = new LinkedHashSet<>(known);
                more.add(nevra.subject());
                ofRun.put(nevra.name(), more);
            }
        }
    }

    /** Another run begins. */
    void over() {
        open.clear();
        ofRun.clear();
        failed.clear();
    }
}
