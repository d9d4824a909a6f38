package dev.patchboard.scan.format.anchore;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/** Grype's JSON, from 0.7 on. See {@code grype/presenter/models} of its source. */
public final class GrypeFormat implements ScannerFormat {

    @Override
    public String name() {
        return "grype";
    }

    @Override
    public boolean recognises(ReportHead head) {
        boolean named = "grype".equals(head.json().get("descriptor.name"));
        boolean empty = head.hasJson("matches") && (head.hasJson("source") || head.hasJson("descriptor"));
        return named || empty || head.hasJson("matches[].vulnerability") || head.hasJson("matches[].artifact");
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        JsonCursor.read(in, json -> new GrypeReader(json, sink).read());
    }
}
