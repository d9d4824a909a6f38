package dev.patchboard.scan.format.prisma;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One image or one host of a report. */
final class PrismaReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final JsonShape VULNERABILITY = JsonShape.of(
            "id", "cve", "severity", "status", "packageName", "packageVersion", "cvss", "title", "discoveredDate");
    private static final JsonShape COMPLIANCE = JsonShape.of("severity");
    private static final JsonShape TAG = JsonShape.of("registry", "repo", "tag");

    private final JsonCursor json;
    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();
    private final Map<String, String> said = new HashMap<>();
    private @Nullable String image;

    PrismaReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void read() {
        json.object(this::member);
        String host = said.get("hostname");
        String name = image != null ? image : said.getOrDefault("name", host == null ? said.get("id") : host);
        String os = said.getOrDefault("distro", said.get("osDistro"));
        String time = said.get("scanTime");
        boolean ofHost = image == null && host != null && !said.containsKey("name");
        sink.host(
                new ScannedHost(
                        name == null ? "unnamed" : name,
                        null,
                        ofHost && host != null && host.indexOf('.') > 0 ? host : null,
                        os,
                        ofHost && os != null,
                        null,
                        time == null ? null : ReportTime.parse(time),
                        error(),
                        line,
                        null),
                findings.results());
    }

    private void member(String name) {
        switch (name) {
            case "id", "name", "hostname", "distro", "osDistro", "scanTime", "err" -> {
                String text = json.text(LONGEST_TEXT);
                if (text != null && !text.isBlank()) {
                    said.put(name, text);
                }
            }
            case "repoTag" -> tag(json.fields(TAG));
            case "vulnerabilities" -> json.array(this::vulnerability);
            case "compliances", "complianceIssues" ->
                json.array(() -> sink.aside(
                        "compliances", String.valueOf(json.fields(COMPLIANCE).text("severity"))));
            default -> {
                // packages, labels, history
            }
        }
    }

    private void tag(JsonFields tag) {
        String repository = tag.text("repo");
        if (repository != null) {
            String registry = tag.text("registry");
            String version = tag.text("tag");
            image = (registry == null ? "" : registry + "/") + repository + (version == null ? "" : ":" + version);
        }
    }

    private void vulnerability() {
        JsonFields one = json.fields(VULNERABILITY);
        String id = one.first("cve", "id");
        String name = one.text("packageName");
        findings.add(new FindingDraft(id == null ? "unnamed" : id, one.line())
                .title(name == null ? one.text("title") : id + " in " + name)
                .severity(one.text("severity"))
                .cves(Cves.of(one.text("cve"), one.text("id")))
                .fact("package", name)
                .fact("installed", one.text("packageVersion"))
                .fact("status", one.text("status"))
                .fact("score", one.text("cvss")));
    }

    private @Nullable String error() {
        String error = said.get("err");
        return error == null ? null : "The scan reports an error: " + error;
    }
}
