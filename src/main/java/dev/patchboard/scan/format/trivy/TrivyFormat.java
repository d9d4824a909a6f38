package dev.patchboard.scan.format.trivy;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/**
 * Trivy's JSON: the plain list of results that it wrote before 0.20, schema version 2, and the report of a Kubernetes cluster. See
 * {@code pkg/types/report.go} and {@code pkg/k8s/report} of its source.
 */
public final class TrivyFormat implements ScannerFormat {

    @Override
    public String name() {
        return "trivy";
    }

    @Override
    public boolean recognises(ReportHead head) {
        boolean list = head.hasJson("[].Target");
        boolean report = head.hasJson("SchemaVersion")
                && (head.hasJson("ArtifactName") || head.hasJson("Results") || head.hasJson("ArtifactType"));
        boolean cluster = head.hasJson("ClusterName")
                && (head.hasJson("Resources")
                        || head.hasJson("Findings")
                        || head.hasJson("Vulnerabilities")
                        || head.hasJson("Misconfigurations"));
        return list || report || cluster;
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        JsonCursor.read(in, json -> new TrivyReader(json, sink).read());
    }
}
