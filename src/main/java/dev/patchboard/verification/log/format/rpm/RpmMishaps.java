package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong with single packages in one run, the gravest of each. */
final class RpmMishaps {

    private final Map<String, Mishap> bySubject = new LinkedHashMap<>();
    private final int max;

    /** @param time as in the log, or null */
    record Mishap(
            Scriptlets.Problem problem, long line, @Nullable String time) {

        Outcome outcome() {
            return problem.outcome();
        }

        /** @param otherwise the time where none is known of the mishap itself */
        LogEntry entry(String subject, @Nullable String version, @Nullable String otherwise) {
            return LogEntry.of(subject, version, outcome(), line)
                    .at(time == null ? otherwise : time)
                    .saying(problem.text());
        }
    }

    RpmMishaps(int max) {
        this.max = max;
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    void put(Scriptlets.Problem problem, long line, @Nullable String time) {
        String culprit = problem.culprit();
        String key = Nevra.parse(culprit).map(Nevra::subject).orElse(culprit);
        Mishap known = bySubject.get(key);
        boolean graver = known == null || known.outcome() == Outcome.PARTIAL && problem.outcome() != Outcome.PARTIAL;
        if (graver && bySubject.size() < max) {
            bySubject.put(key, new Mishap(problem, line, time));
        }
    }

    /** What went wrong with a package, told by its name alone or with its architecture; null for nothing. */
    @Nullable Mishap of(Nevra nevra) {
        if (bySubject.isEmpty()) {
            return null;
        }
        Mishap exact = bySubject.get(nevra.subject());
        Mishap byName = bySubject.get(nevra.name());
        boolean graver = byName != null
                && (exact == null || exact.outcome() == Outcome.PARTIAL && byName.outcome() != Outcome.PARTIAL);
        return graver ? byName : exact;
    }

    /** An entry for each that no package of the run is known by. */
    void putStrangers(Entries entries, Iterable<Nevra> packages) {
        Map<String, Mishap> strangers = new LinkedHashMap<>(bySubject);
        for (Nevra nevra : packages) {
            strangers.remove(nevra.subject());
            strangers.remove(nevra.name());
        }
        strangers.forEach((subject, mishap) -> entries.put(mishap.entry(subject, null, null)));
    }
}
