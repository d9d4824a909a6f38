package dev.patchboard.scan.format.cyclonedx;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One vulnerability of a bill of materials, put together from JSON or XML alike. */
final class CycloneDxFinding {

    private static final int SHOWN = 10;
    /** States of an analysis that deny the vulnerability. Somebody's word, not what a scan saw: neither a finding nor a proof. */
    private static final Set<String> DENIED =
            Set.of("resolved", "resolved_with_pedigree", "not_affected", "false_positive");

    final List<String> references = new ArrayList<>();
    final List<String> affects = new ArrayList<>();
    final List<String> severities = new ArrayList<>();
    final List<String> scores = new ArrayList<>();

    @Nullable String id;

    @Nullable String reference;

    @Nullable String source;

    @Nullable String description;

    @Nullable String recommendation;

    @Nullable String state;

    private final long line;

    CycloneDxFinding(long line) {
        this.line = line;
    }

    /**
     * @param places where the component of a reference is
     */
    FindingDraft result(UnaryOperator<String> places) {
        String name = id != null ? id : reference != null ? reference : "unnamed";
        List<String> cves = Cves.of(name);
        references.forEach(other -> Cves.add(cves, other));
        boolean denied = state != null && DENIED.contains(state);
        String word = severities.isEmpty() ? null : severities.get(0);
        Severity severity = Severity.ofWord(word);
        return new FindingDraft(name, line)
                .answer(denied ? Answer.DENIED : Answer.FOUND)
                .title(description)
                .word(denied ? state : word)
                .severity(
                        severity == Severity.UNKNOWN && !scores.isEmpty() ? Severity.ofScore(scores.get(0)) : severity)
                .cves(cves)
                .fact("source", source)
                .fact("state", state)
                .fact("score", scores.isEmpty() ? null : scores.get(0))
                .fact("affects", String.join(", ", affects.subList(0, Math.min(SHOWN, affects.size()))))
                .places(affects.stream().map(places).toList())
                .fact("recommendation", recommendation);
    }
}
