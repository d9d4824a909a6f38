package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.XmlCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OVAL results that rules rest on: counted apart, and asked whether the scanner saw the host at all. */
final class OvalSight implements ReportSink {

    private final String reportId;
    private final ReportSink counts;
    private final Map<String, Answer> passes = new HashMap<>();
    private @Nullable OvalDefinitions definitions;
    private @Nullable String reason;
    private @Nullable String failure;

    OvalSight(String reportId, ReportSink counts) {
        this.reportId = reportId;
        this.counts = counts;
    }

    void read(XmlCursor xml) {
        definitions = OvalResultsFormat.read(xml, this);
    }

    String reportId() {
        return reportId;
    }

    /** Why the scanner could not look; null when nothing shows that. */
    @Nullable String failure() {
        return failure;
    }

    /** Why these results as such prove nothing, of settings or of weaknesses; null when nothing shows that. */
    @Nullable String reason() {
        return reason;
    }

    /** What the pass of a rule that rests on this definition says of the host; empty where the file does not carry the definition. */
    Optional<Answer> ofPass(String definition) {
        boolean carried =
                definitions != null && definitions.definition(definition).carried();
        return carried ? Optional.ofNullable(passes.get(definition)) : Optional.empty();
    }

    @Override
    public void scanner(String name, @Nullable String version, @Nullable String content) {
        // the test result says what made it
    }

    @Override
    public void checksRun(Set<String> checkIds) {
        // each definition has a result
    }

    /** Definitions of settings may well name no package that is there; ones of weaknesses and patches name some that must be. */
    @Override
    public void host(ScannedHost host, List<CheckResult> results) {
        for (CheckResult result : results) {
            counts.aside("oval definitions", result.word());
            passes.merge(result.checkId(), ofPass(result), (one, other) -> one == other ? one : Answer.NO_ANSWER);
        }
        reason = host.failure();
        boolean looksForWeakness =
                results.stream().anyMatch(one -> one.answer() == Answer.NOT_FOUND || one.answer() == Answer.FOUND);
        if (looksForWeakness && host.failure() != null) {
            failure = host.failure();
        }
    }

    /** A definition of settings is true where they are as they should be; one of a weakness that is true is at odds with a pass. */
    private static Answer ofPass(CheckResult definition) {
        return switch (definition.answer()) {
            case FOUND -> Answer.NO_ANSWER;
            case NOT_APPLICABLE -> definition.word().equals("true") ? Answer.NOT_FOUND : Answer.NOT_APPLICABLE;
            default -> definition.answer();
        };
    }
}
