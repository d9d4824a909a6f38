package dev.patchboard.advisory.csaf;

import java.util.ArrayList;
import java.util.List;

/** What the tests complain of, in the order of the tests. */
final class Findings {

    private final List<CsafFinding> errors = new ArrayList<>();
    private final List<CsafFinding> warnings = new ArrayList<>();
    private final List<CsafFinding> infos = new ArrayList<>();

    void add(String test, Place place, String message) {
        kind(test).add(new CsafFinding(test, place.path(), message));
    }

    CsafVerdict verdict() {
        return new CsafVerdict(List.copyOf(errors), List.copyOf(warnings), List.copyOf(infos));
    }

    private List<CsafFinding> kind(String test) {
        if (test.startsWith("6.2.")) {
            return warnings;
        }
        return test.startsWith("6.3.") ? infos : errors;
    }
}
