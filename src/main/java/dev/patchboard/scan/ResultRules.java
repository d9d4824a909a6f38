package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which results of a scan are written down, and what the others say. */
final class ResultRules {

    private ResultRules() {}

    /** CVEs that a check explicitly looked at and answered, found or not. */
    static Set<String> evaluated(List<CheckResult> results) {
        Set<String> negative = new HashSet<>();
        for (CheckResult result : results) {
            if (result.isNegative()) {
                negative.addAll(result.cves());
            }
        }
        return negative;
    }

    /** Open ports and the like stay in the evidence only: no law rests on them. Of a negative its time is kept, where it has one of its own. */
    static boolean isKept(CheckResult result) {
        return switch (result.answer()) {
            case FOUND -> !result.cves().isEmpty() || result.severity() != Severity.INFO;
            case NO_ANSWER, DENIED, WITHHELD -> !result.cves().isEmpty();
            case NOT_FOUND, FIXED -> !result.cves().isEmpty() && result.seen() != null;
            case NOT_APPLICABLE -> false;
        };
    }
}
