package dev.patchboard.scan.format.trivy;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import org.jspecify.annotations.Nullable;

/** One resource that the operator writes: about the image of one container. Those about anything but vulnerabilities are counted apart. */
final class TrivyOperatorReport {

    private static final JsonShape METADATA = JsonShape.of("name", "namespace");
    private static final JsonShape ARTIFACT = JsonShape.of("repository", "tag", "digest");
    private static final JsonShape OS = JsonShape.of("family", "name");
    private static final JsonShape SCANNER = JsonShape.of("version");
    private static final JsonShape ASIDE = JsonShape.of("severity", "success");
    private static final JsonShape VULNERABILITY = JsonShape.of(
            "vulnerabilityID", "resource", "installedVersion", "fixedVersion", "severity", "title", "target", "score");

    private final JsonCursor json;
    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();
    private @Nullable JsonFields metadata;
    private @Nullable JsonFields artifact;
    private @Nullable JsonFields os;
    private @Nullable String updated;
    private boolean aboutVulnerabilities;

    TrivyOperatorReport(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void member(String name) {
        switch (name) {
            case "metadata" -> metadata = json.fields(METADATA);
            case "report" -> json.object(this::report);
            default -> {
                // kind, version
            }
        }
    }

    private void report(String name) {
        switch (name) {
            case "artifact" -> artifact = json.fields(ARTIFACT);
            case "os" -> os = json.fields(OS);
            case "scanner" -> sink.scanner("Trivy", json.fields(SCANNER).text("version"), null);
            case "updateTimestamp" -> updated = json.text(100);
            case "vulnerabilities" -> {
                aboutVulnerabilities = true;
                json.array(() -> findings.add(finding(json.fields(VULNERABILITY))));
            }
            case "secrets" -> json.array(() -> aside("secrets"));
            case "checks" -> json.array(() -> aside("misconfigurations"));
            default -> {
                // summary, registry
            }
        }
    }

    private void aside(String kind) {
        JsonFields one = json.fields(ASIDE);
        String success = one.text("success");
        String word = String.valueOf(one.text("severity"));
        sink.aside(kind, success == null ? word : word + (success.equals("true") ? " PASS" : " FAIL"));
    }

    private static FindingDraft finding(JsonFields one) {
        String id = one.text("vulnerabilityID");
        return new FindingDraft(id == null ? "unnamed" : id, one.line())
                .title(one.text("title"))
                .severity(one.text("severity"))
                .cves(Cves.of(id))
                .fact("package", one.text("resource"))
                .fact("installed", one.text("installedVersion"))
                .fact("fixed", one.text("fixedVersion"))
                .fact("target", one.text("target"))
                .fact("score", one.text("score"));
    }

    void handOver() {
        if (!aboutVulnerabilities) {
            return;
        }
        String family = os == null ? null : os.text("family");
        String version = os == null ? null : os.text("name");
        sink.host(
                new ScannedHost(
                        name(),
                        null,
                        null,
                        family == null || version == null ? family : family + " " + version,
                        false,
                        null,
                        updated == null ? null : ReportTime.parse(updated),
                        null,
                        line,
                        null),
                findings.results());
    }

    private String name() {
        String repository = artifact == null ? null : artifact.text("repository");
        if (artifact == null || repository == null) {
            String resource = metadata == null ? null : metadata.text("name");
            return resource == null ? "unnamed" : resource;
        }
        String tag = artifact.first("tag", "digest");
        return tag == null ? repository : repository + ":" + tag;
    }
}
