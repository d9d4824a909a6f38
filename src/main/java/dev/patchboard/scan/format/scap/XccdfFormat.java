package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** XCCDF 1.1 and 1.2 with results ({@code oscap xccdf eval --results} and others): a benchmark with test results, or one alone. */
public final class XccdfFormat implements ScannerFormat {

    private static final String NAMESPACES = "http://checklists.nist.gov/xccdf/";

    @Override
    public String name() {
        return "xccdf";
    }

    @Override
    public boolean recognises(ReportHead head) {
        String namespace = head.rootNamespace();
        return namespace != null
                && namespace.startsWith(NAMESPACES)
                && ("Benchmark".equals(head.rootName()) || "TestResult".equals(head.rootName()));
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        XmlCursor.read(in, xml -> new ScapResults(xml, sink).read());
    }
}
