package dev.patchboard.scan.format.cyclonedx;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/** CycloneDX in JSON; vulnerabilities are part of it from 1.4 on. */
public final class CycloneDxJsonFormat implements ScannerFormat {

    private static final int LONGEST_TEXT = 1_000;
    private static final JsonShape PROPERTY = JsonShape.of("name", "value");
    private static final JsonShape METADATA = JsonShape.of(
            "timestamp",
            "component.name",
            "component.version",
            "tools.name",
            "tools.version",
            "tools.components.name",
            "tools.components.version");
    private static final JsonShape VULNERABILITY = JsonShape.of(
            "id",
            "bom-ref",
            "source.name",
            "references.id",
            "ratings.severity",
            "ratings.score",
            "description",
            "recommendation",
            "affects.ref",
            "analysis.state");

    @Override
    public String name() {
        return "cyclonedx-vdr";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return "CycloneDX".equals(head.json().get("bomFormat"));
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        JsonCursor.read(in, json -> {
            CycloneDxReport report = new CycloneDxReport(sink, json.line());
            json.object(name -> {
                switch (name) {
                    case "metadata" -> metadata(json.fields(METADATA), report);
                    case "components" -> json.array(() -> component(json, report));
                    case "vulnerabilities" -> json.array(() -> report.add(vulnerability(json)));
                    default -> {
                        // services, dependencies, compositions
                    }
                }
            });
            report.handOver();
        });
    }

    private static void metadata(JsonFields fields, CycloneDxReport report) {
        report.timestamp = fields.text("timestamp");
        report.subject = fields.text("component.name");
        report.tool = fields.first("tools.components.name", "tools.name");
        report.toolVersion = fields.first("tools.components.version", "tools.version");
    }

    private static void component(JsonCursor json, CycloneDxReport report) {
        String[] type = {""};
        CycloneDxComponent component = new CycloneDxComponent();
        json.object(name -> {
            switch (name) {
                case "type" -> type[0] = String.valueOf(json.text(100));
                case "bom-ref" -> component.reference = json.text(LONGEST_TEXT);
                case "group" -> component.group = json.text(LONGEST_TEXT);
                case "name" -> component.name = json.text(LONGEST_TEXT);
                case "purl" -> component.purl = json.text(LONGEST_TEXT);
                case "properties" ->
                    json.array(() -> {
                        JsonFields property = json.fields(PROPERTY);
                        component.property(property.text("name"), property.text("value"));
                    });
                case "components" -> json.array(() -> component(json, report));
                default -> {
                    // version, licences
                }
            }
        });
        report.component(type[0]);
        report.place(component);
    }

    private static CycloneDxFinding vulnerability(JsonCursor json) {
        JsonFields fields = json.fields(VULNERABILITY);
        CycloneDxFinding finding = new CycloneDxFinding(fields.line());
        finding.id = fields.text("id");
        finding.reference = fields.text("bom-ref");
        finding.source = fields.text("source.name");
        finding.references.addAll(fields.texts("references.id"));
        finding.severities.addAll(fields.texts("ratings.severity"));
        finding.scores.addAll(fields.texts("ratings.score"));
        finding.description = fields.text("description");
        finding.recommendation = fields.text("recommendation");
        finding.affects.addAll(fields.texts("affects.ref"));
        finding.state = fields.text("analysis.state");
        return finding;
    }
}
