package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** "XML Export" 1.0 and 2.0 of Nexpose and InsightVM: scans, nodes with their tests, and the definitions of what was tested. */
public final class NexposeFormat implements ScannerFormat {

    @Override
    public String name() {
        return "nexpose-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return "NexposeReport".equals(head.rootName());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Nexpose", null, null);
        XmlCursor.read(in, xml -> new NexposeReader(xml, sink).read());
    }
}
