package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** Results of one scan of Qualys: hosts with their VULNS, PRACTICES, INFOS and SERVICES ({@code scan-1.dtd}). */
public final class ScanResultsFormat implements ScannerFormat {

    @Override
    public String name() {
        return "qualys-scan-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml("", "SCAN");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Qualys", null, null);
        XmlCursor.read(in, xml -> new ScanResultsReader(xml, sink).read());
    }
}
