package dev.patchboard.scan.format.redhat;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Errata that Red Hat Satellite (Katello) lists, of a host or of all: {@code GET /api/v2/hosts/:id/errata}. It names no host. A list without
 * errata is like any other empty one of Katello.
 */
public final class SatelliteFormat implements ScannerFormat {

    private static final JsonShape ERRATUM = JsonShape.of(
            "errata_id",
            "pulp_id",
            "title",
            "name",
            "severity",
            "type",
            "cves.cve_id",
            "packages",
            "installable",
            "reboot_suggested");

    @Override
    public String name() {
        return "redhat-satellite-errata";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("results[].errata_id")
                || head.hasJson("results", "total", "subtotal", "selectable") && !head.hasJson("results[]");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Red Hat Satellite", null, null);
        JsonCursor.read(in, json -> {
            long line = json.line();
            FindingList findings = new FindingList();
            @Nullable String[] error = new String[1];
            json.object(name -> {
                switch (name) {
                    case "total" -> sink.aside("total", String.valueOf(json.text(20)));
                    case "error" -> error[0] = json.text(500);
                    case "results" -> json.array(() -> findings.add(erratum(json.fields(ERRATUM))));
                    default -> {
                        // page, order
                    }
                }
            });
            String failure = error[0] == null ? null : "Satellite answered with an error: " + error[0];
            sink.host(
                    new ScannedHost("unnamed", null, null, null, false, null, null, failure, line, null),
                    findings.results());
        });
    }

    private static FindingDraft erratum(JsonFields one) {
        String id = one.first("errata_id", "pulp_id");
        return new FindingDraft(id == null ? "unnamed" : id, one.line())
                .title(one.first("title", "name"))
                .severity(one.text("severity"))
                .cves(Cves.of(one.texts("cves.cve_id")))
                .fact("type", one.text("type"))
                .fact(
                        "fixed",
                        String.join(
                                ", ", one.texts("packages").stream().limit(10).toList()))
                .fact("installable", one.text("installable"))
                .fact("reboot", one.text("reboot_suggested"));
    }
}
