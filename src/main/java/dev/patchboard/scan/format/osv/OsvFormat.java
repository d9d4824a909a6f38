package dev.patchboard.scan.format.osv;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;
import java.util.regex.Pattern;

/** OSV-Scanner's JSON, versions 1 and 2. See {@code pkg/models/results.go} of its source. */
public final class OsvFormat implements ScannerFormat {

    /** All that version 1 writes where it has found nothing. */
    private static final Pattern NOTHING = Pattern.compile("\\s*\\{\\s*\"results\"\\s*:\\s*(?:null|\\[\\s*])\\s*}\\s*");

    @Override
    public String name() {
        return "osv-scanner";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("results[].packages[].package")
                || head.hasJson("results[].source.path", "results[].packages")
                || head.hasJson("results", "experimental_config")
                || NOTHING.matcher(head.text()).matches();
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        JsonCursor.read(in, json -> new OsvReader(json, sink).read());
    }
}
