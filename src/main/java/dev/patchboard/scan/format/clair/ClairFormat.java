package dev.patchboard.scan.format.clair;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/**
 * Clair's vulnerability report (version 4, {@code claircore/vulnerabilityreport.go}), its layers (versions 1 and 2), and what klar and
 * clair-scanner make of them.
 */
public final class ClairFormat implements ScannerFormat {

    @Override
    public String name() {
        return "clair";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("manifest_hash")
                || head.hasJson("LayerCount")
                || head.hasJson("Layer.Features")
                || head.hasJson("Layer.IndexedByVersion")
                || head.hasJson("image", "unapproved")
                || head.hasJson("image", "vulnerabilities[].featurename");
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        JsonCursor.read(in, json -> new ClairReader(json, sink).read());
    }
}
