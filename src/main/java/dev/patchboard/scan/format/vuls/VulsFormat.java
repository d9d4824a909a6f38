package dev.patchboard.scan.format.vuls;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/** Vuls' JSON, one host in a file or a list of them. See {@code models/scanresults.go} of its source. */
public final class VulsFormat implements ScannerFormat {

    @Override
    public String name() {
        return "vuls";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("jsonVersion", "serverName")
                || head.hasJson("[].jsonVersion", "[].serverName")
                || head.hasJson("serverName", "scannedCves")
                || head.hasJson("serverName", "family", "scannedAt");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Vuls", null, null);
        JsonCursor.readAll(in, json -> {
            if (json.isArray()) {
                json.array(() -> new VulsReader(json, sink).read());
            } else {
                new VulsReader(json, sink).read();
            }
        });
    }
}
