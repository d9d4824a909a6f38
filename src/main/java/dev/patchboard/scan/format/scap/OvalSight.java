package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.XmlCursor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OVAL results that rules rest on: counted apart, and asked whether the scanner saw the host at all. */
final class OvalSight implements ReportSink {

    private final String reportId;
    private final ReportSink counts;
    private @Nullable String failure;

    OvalSight(String reportId, ReportSink counts) {
        this.reportId = reportId;
        this.counts = counts;
    }

    void read(XmlCursor xml) {
        OvalResultsFormat.read(xml, this);
    }

    String reportId() {
        return reportId;
    }

    /** Why the scanner could not look; null when nothing shows that. */
    @Nullable String failure() {
        return failure;
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
        results.forEach(result -> counts.aside("oval definitions", result.word()));
        boolean looksForWeakness =
                results.stream().anyMatch(one -> one.answer() == Answer.NOT_FOUND || one.answer() == Answer.FOUND);
        if (looksForWeakness && host.failure() != null) {
            failure = host.failure();
        }
    }
}
