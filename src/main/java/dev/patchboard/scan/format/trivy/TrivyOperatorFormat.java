package dev.patchboard.scan.format.trivy;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/** Reports that the operator of Trivy keeps in a Kubernetes cluster: one, a list, or {@code kubectl get vulnerabilityreports -o json}. */
public final class TrivyOperatorFormat implements ScannerFormat {

    private static final String GROUP = "aquasecurity.github.io";

    @Override
    public String name() {
        return "trivy-operator";
    }

    @Override
    public boolean recognises(ReportHead head) {
        for (String report : new String[] {"", "[].", "items[]."}) {
            if (head.json().getOrDefault(report + "apiVersion", "").startsWith(GROUP)) {
                return true;
            }
        }
        return head.json().keySet().stream().anyMatch(path -> path.endsWith("reports." + GROUP));
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Trivy", null, null);
        JsonCursor.readAll(in, json -> walk(json, sink));
    }

    private static void walk(JsonCursor json, ReportSink sink) {
        if (json.isArray()) {
            json.array(() -> walk(json, sink));
        } else if (json.isObject()) {
            TrivyOperatorReport report = new TrivyOperatorReport(json, sink);
            json.object(name -> {
                if (name.equals("items") || name.endsWith("reports." + GROUP)) {
                    walk(json, sink);
                } else {
                    report.member(name);
                }
            });
            report.handOver();
        }
    }
}
