package dev.patchboard.scan.format.vuls;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.HostAddresses;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One host as Vuls saw it, through its package database. What {@code vuls scan} leaves has no CVEs yet: {@code vuls report} adds them. */
final class VulsReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final JsonShape CVE = JsonShape.of(
            "cveID",
            "confidences.detectionMethod",
            "affectedPackages.name",
            "affectedPackages.fixedIn",
            "affectedPackages.fixState",
            "cveContents.*.title",
            "cveContents.*.cvss3Severity",
            "cveContents.*.cvss2Severity",
            "cveContents.*.cvss3Score",
            "cveContents.*.cvss2Score");
    private static final JsonShape CONTAINER = JsonShape.of("name", "containerID");

    private final JsonCursor json;
    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();
    private final Map<String, String> said = new HashMap<>();
    private @Nullable String failure;
    private final HostAddresses addresses = new HostAddresses();
    private @Nullable String container;
    private boolean packages;

    VulsReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void read() {
        json.object(this::member);
        String version = said.getOrDefault("reportedVersion", said.get("scannedVersion"));
        sink.scanner("Vuls", version == null || version.isBlank() ? null : version, null);
        String name = container != null ? container : said.getOrDefault("serverName", "unnamed");
        String time = said.get("scannedAt");
        String os = (said.getOrDefault("family", "") + " " + said.getOrDefault("release", "")).strip();
        sink.host(
                new ScannedHost(
                        name,
                        addresses.first(),
                        name.indexOf('.') > 0 ? name : null,
                        os.isEmpty() ? null : os,
                        packages && failure == null && container == null,
                        time == null ? null : ReportTime.parse(time),
                        null,
                        failure,
                        line,
                        null,
                        addresses.all()),
                findings.results());
    }

    private void member(String name) {
        switch (name) {
            case "serverName", "family", "release", "scannedAt", "scannedVersion", "reportedVersion" -> {
                String text = json.text(LONGEST_TEXT);
                if (text != null) {
                    said.put(name, text);
                }
            }
            case "container" -> container = json.fields(CONTAINER).first("name", "containerID");
            case "ipv4Addrs", "ipv6Addrs" -> json.array(() -> addresses.add(json.text(LONGEST_TEXT)));
            case "errors" -> json.array(this::error);
            case "scannedCves" -> json.object(this::cve);
            case "packages" ->
                json.object(one -> {
                    packages = true;
                    sink.aside("packages", "installed");
                });
            default -> {
                // warnings, source packages, configuration
            }
        }
    }

    private void error() {
        String text = json.text(LONGEST_TEXT);
        if (text != null && failure == null) {
            failure = "Vuls reports an error: " + text.lines().findFirst().orElse("");
        }
    }

    private void cve(String id) {
        JsonFields cve = json.fields(CVE);
        String word = worst(cve);
        Severity severity = Severity.ofWord(word);
        findings.add(new FindingDraft(id, cve.line())
                .title(cve.text("cveContents.*.title"))
                .word(word)
                .severity(severity == Severity.UNKNOWN ? scored(cve) : severity)
                .cves(Cves.of(id, cve.text("cveID")))
                .fact("package", String.join(", ", cve.texts("affectedPackages.name")))
                .fact("fixed", cve.text("affectedPackages.fixedIn"))
                .fact("fixState", cve.text("affectedPackages.fixState"))
                .fact("method", cve.text("confidences.detectionMethod")));
    }

    /** Vuls rates nothing itself: it carries the words of several sources along, of which the worst is shown. */
    private static @Nullable String worst(JsonFields cve) {
        List<String> words = new ArrayList<>(cve.texts("cveContents.*.cvss3Severity"));
        words.addAll(cve.texts("cveContents.*.cvss2Severity"));
        return words.stream()
                .filter(word -> !word.isBlank())
                .min((a, b) -> Severity.ofWord(a).compareTo(Severity.ofWord(b)))
                .orElse(null);
    }

    private static Severity scored(JsonFields cve) {
        List<String> scores = new ArrayList<>(cve.texts("cveContents.*.cvss3Score"));
        scores.addAll(cve.texts("cveContents.*.cvss2Score"));
        return scores.stream()
                .map(Severity::ofScore)
                // A score of 0 is one that the source does not have.
                .filter(severity -> severity != Severity.INFO)
                .min(Severity::compareTo)
                .orElse(Severity.UNKNOWN);
    }
}
