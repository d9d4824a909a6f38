package dev.patchboard.scan.format.cyclonedx;

import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import org.jspecify.annotations.Nullable;

/** A bill of materials as far as it has been read: it is about one thing, which is the host of the report. */
final class CycloneDxReport {

    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();

    @Nullable String subject;

    @Nullable String timestamp;

    @Nullable String tool;

    @Nullable String toolVersion;

    CycloneDxReport(ReportSink sink, long line) {
        this.sink = sink;
        this.line = line;
    }

    void component(@Nullable String type) {
        sink.aside("components", type == null ? "" : type);
    }

    void add(CycloneDxFinding finding) {
        findings.add(finding.result());
    }

    void handOver() {
        sink.scanner(tool == null ? "CycloneDX" : tool, toolVersion, null);
        ReportTime made = timestamp == null ? null : ReportTime.parse(timestamp);
        sink.host(
                new ScannedHost(
                        subject == null ? "unnamed" : subject, null, null, null, false, null, made, null, line, null),
                findings.results());
    }
}
