package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** Asset data report of Qualys: what was found of each host, and at the end a glossary of the QIDs ({@code asset_data_report.dtd}). */
public final class AssetReportFormat implements ScannerFormat {

    @Override
    public String name() {
        return "qualys-asset-report-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml("", "ASSET_DATA_REPORT");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Qualys", null, null);
        XmlCursor.read(in, xml -> new AssetReportReader(xml, sink).read());
    }
}
