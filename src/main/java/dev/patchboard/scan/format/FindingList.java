package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The findings of one host while they are being read, within bounds. */
public final class FindingList {

    private static final int MOST = 500_000;

    private final Texts texts = new Texts();
    private final List<CheckResult> results = new ArrayList<>();

    /** Takes one more. */
    public void add(FindingDraft draft) {
        CheckResult result = draft.done(texts);
        if (results.size() >= MOST) {
            throw new UnreadableReport(result.line(), "More than " + MOST + " findings for one host.");
        }
        results.add(result);
    }

    /** In the order of the report. */
    public List<CheckResult> results() {
        return Collections.unmodifiableList(results);
    }
}
