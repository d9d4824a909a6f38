package dev.patchboard.advisory.csaf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests complain of, in the order of the tests. Of each test so many are kept: a huge document can break one rule a million times. */
final class Findings {

    /** Findings of one test. */
    static final int MOST = 1_000;

    private final Map<String, List<CsafFinding>> byTest = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String test, Place place, String message) {
        if (counts.merge(test, 1, Integer::sum) <= MOST) {
            byTest.computeIfAbsent(test, any -> new ArrayList<>()).add(new CsafFinding(test, place.path(), message));
        }
    }

    CsafVerdict verdict() {
        List<CsafFinding> errors = new ArrayList<>();
        List<CsafFinding> warnings = new ArrayList<>();
        List<CsafFinding> infos = new ArrayList<>();
        byTest.forEach((test, found) -> {
            List<CsafFinding> kind = test.startsWith("6.2.") ? warnings : (test.startsWith("6.3.") ? infos : errors);
            kind.addAll(found);
            int more = counts.getOrDefault(test, 0) - found.size();
            if (more > 0) {
                kind.add(new CsafFinding(test, "", "And " + more + " more findings of this test."));
            }
        });
        return new CsafVerdict(List.copyOf(errors), List.copyOf(warnings), List.copyOf(infos));
    }
}
