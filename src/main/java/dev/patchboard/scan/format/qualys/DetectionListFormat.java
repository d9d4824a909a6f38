package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;

/** Answer of the Qualys interface that lists detections by host ({@code host_list_vm_detection_output.dtd}). */
public final class DetectionListFormat implements ScannerFormat {

    @Override
    public String name() {
        return "qualys-detections-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml("", "HOST_LIST_VM_DETECTION_OUTPUT");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Qualys", null, null);
        XmlCursor.read(
                in,
                xml -> xml.children(part -> {
                    if (part.equals("RESPONSE")) {
                        xml.children(inner -> {
                            if (inner.equals("HOST_LIST")) {
                                xml.children(ignored -> new DetectionHostReader(xml, sink).read());
                            }
                        });
                    }
                }));
    }
}
