package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** "Simple XML Export" of Nexpose: devices with the vulnerabilities found; it says neither how bad they are nor how the scan went. */
public final class NexposeSimpleFormat implements ScannerFormat {

    @Override
    public String name() {
        return "nexpose-simple-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return "NeXposeSimpleXML".equals(head.rootName());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Nexpose", null, null);
        XmlCursor.read(in, xml -> new NexposeSimpleReader(xml, sink).read());
    }
}
