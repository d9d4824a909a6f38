package dev.patchboard.scan.format.clair;

import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one report of Clair: it is about one image, and says neither when it was made nor how old its data is. */
final class ClairReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final JsonShape ENTRY = JsonShape.of(
            "name",
            "Name",
            "vulnerability",
            "severity",
            "Severity",
            "normalized_severity",
            "package.name",
            "FeatureName",
            "featurename",
            "FeatureVersion",
            "featureversion",
            "fixed_in_version",
            "FixedBy",
            "fixedby",
            "distribution.pretty_name",
            "NamespaceName",
            "namespace",
            "links",
            "Link",
            "link");
    private static final JsonShape DISTRIBUTION = JsonShape.of("pretty_name", "name", "version");

    private final JsonCursor json;
    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();
    private @Nullable String name;
    private @Nullable String os;

    ClairReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void read() {
        sink.scanner("Clair", null, null);
        json.object(this::member);
        sink.host(
                new ScannedHost(name == null ? "unnamed" : name, null, null, os, false, null, null, null, line, null),
                findings.results());
    }

    private void member(String member) {
        switch (member) {
            case "manifest_hash", "image" -> name = json.text(LONGEST_TEXT);
            case "distributions" -> json.object(one -> distribution());
            case "vulnerabilities", "Vulnerabilities" -> entries();
            case "Layer" -> layer();
            default -> {
                // packages, environments, enrichments
            }
        }
    }

    /** A list, a map by id, or a map of lists by severity. */
    private void entries() {
        if (json.isArray()) {
            json.array(() -> entry(null, null));
        } else {
            json.object(key -> {
                if (json.isArray()) {
                    json.array(() -> entry(null, null));
                } else {
                    entry(null, null);
                }
            });
        }
    }

    private void layer() {
        json.object(member -> {
            switch (member) {
                case "Name" -> name = json.text(LONGEST_TEXT);
                case "NamespaceName" -> os = json.text(LONGEST_TEXT);
                case "Features" -> json.array(this::feature);
                default -> {
                    // parent layer
                }
            }
        });
    }

    private void feature() {
        @Nullable String[] said = new String[2];
        json.object(member -> {
            switch (member) {
                case "Name" -> said[0] = json.text(LONGEST_TEXT);
                case "Version" -> said[1] = json.text(LONGEST_TEXT);
                case "Vulnerabilities" -> json.array(() -> entry(said[0], said[1]));
                default -> {
                    // namespace, layer
                }
            }
        });
    }

    private void distribution() {
        JsonFields one = json.fields(DISTRIBUTION);
        os = os == null ? one.first("pretty_name", "name") : os;
    }

    private void entry(@Nullable String feature, @Nullable String version) {
        JsonFields entry = json.fields(ENTRY);
        String id = entry.first("name", "Name", "vulnerability");
        String word = entry.first("severity", "Severity", "normalized_severity");
        String links = String.join(" ", entry.texts("links"));
        List<String> cves = Cves.of(id);
        // An advisory of Red Hat names its CVEs in its links only.
        CveIds.in(id == null ? links : id + " " + links).forEach(cve -> Cves.add(cves, cve));
        String packageName = feature != null ? feature : entry.first("package.name", "FeatureName", "featurename");
        findings.add(new FindingDraft(id == null ? "unnamed" : id, entry.line())
                .title(packageName == null ? id : id + " in " + packageName)
                .word(word)
                .severity(severity(word, entry.text("normalized_severity")))
                .cves(cves)
                .fact("package", packageName)
                .fact("installed", version != null ? version : entry.first("FeatureVersion", "featureversion"))
                .fact("fixed", entry.first("fixed_in_version", "FixedBy", "fixedby"))
                .fact("namespace", entry.first("distribution.pretty_name", "NamespaceName", "namespace")));
    }

    /** The vendor's word where it is known, else what Clair makes of it; Defcon1 is its word for what is worse than critical. */
    private static Severity severity(@Nullable String word, @Nullable String normalized) {
        if ("Defcon1".equals(word)) {
            return Severity.CRITICAL;
        }
        Severity told = Severity.ofWord(word);
        return told == Severity.UNKNOWN ? Severity.ofWord(normalized) : told;
    }
}
