package dev.patchboard.scan.format.aws;

import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/**
 * Findings of Amazon Inspector, as {@code aws inspector2 list-findings}, an export to S3, or {@code aws inspector describe-findings} of
 * Inspector Classic give them.
 */
public final class InspectorFormat implements ScannerFormat {

    @Override
    public String name() {
        return "aws-inspector";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("findings[].findingArn")
                || head.hasJson("findings[].assetAttributes")
                || head.hasJson("findings[].assetType")
                || head.hasJson("findings[].packageVulnerabilityDetails")
                || head.hasJson("findings[].resources", "findings[].awsAccountId")
                || head.hasJson("findingArn", "resources");
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Amazon Inspector", null, null);
        HostLedger hosts = new HostLedger();
        InspectorFindings findings = new InspectorFindings(hosts);
        JsonCursor.readAll(in, json -> findings.read(json));
        findings.close();
        hosts.handOver(sink);
    }
}
