package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/**
 * Asset Reporting Format ({@code oscap xccdf eval --results-arf}): any number of XCCDF test results with the benchmark, and OVAL results
 * that show what the scanner saw. What counts is the result of each rule.
 */
public final class ArfFormat implements ScannerFormat {

    private static final String NAMESPACES = "http://scap.nist.gov/schema/asset-reporting-format/";

    @Override
    public String name() {
        return "arf";
    }

    @Override
    public boolean recognises(ReportHead head) {
        String namespace = head.rootNamespace();
        return namespace != null
                && namespace.startsWith(NAMESPACES)
                && "asset-report-collection".equals(head.rootName());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        XmlCursor.read(in, xml -> new ScapResults(xml, sink).read());
    }
}
