package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/**
 * XML reports of OpenVAS and the Greenbone Vulnerability Manager: a {@code report}, one wrapped in another as the web interface hands it
 * out, or the answer of the management protocol ({@code get_reports_response}) with any number of them. Elements as in the documentation
 * of OMP 1 to 7 and GMP 8 to 22.
 */
public final class GvmXmlFormat implements ScannerFormat {

    @Override
    public String name() {
        return "openvas-gvm-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml("", "get_reports_response") || head.isXml("", "report") && isGvm(head.text());
    }

    /** Other tools too call their root element "report". */
    private static boolean isGvm(String start) {
        return start.contains("<gmp>")
                || start.contains("<omp>")
                || start.contains("<scan_run_status>")
                || start.contains("<nvt oid=")
                || start.contains("format_id=") && start.contains("content_type=");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("OpenVAS", null, null);
        XmlCursor.read(in, xml -> {
            if (xml.name().equals("report")) {
                new GvmReport(xml, sink).read();
            } else {
                xml.children(part -> {
                    if (part.equals("report")) {
                        new GvmReport(xml, sink).read();
                    }
                });
            }
        });
    }
}
