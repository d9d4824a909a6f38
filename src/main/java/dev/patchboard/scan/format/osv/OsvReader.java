package dev.patchboard.scan.format.osv;

import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannedHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report of OSV-Scanner. It names the files in which packages are listed and not the machine they are on, so all of it is one
 * host. It says neither when it was made nor how old its data is.
 */
final class OsvReader {

    /** Of one package; they are kept until the scores are known. */
    private static final int MOST_AT_ONCE = 20_000;

    private static final JsonShape SOURCE = JsonShape.of("path", "type");
    private static final JsonShape PACKAGE = JsonShape.of("name", "version", "ecosystem", "commit");
    private static final JsonShape GROUP = JsonShape.of("ids", "max_severity");
    private static final JsonShape IMAGE = JsonShape.of("os");

    private final JsonCursor json;
    private final ReportSink sink;
    private final FindingList findings = new FindingList();
    private final Set<String> paths = new LinkedHashSet<>();
    private @Nullable String os;

    OsvReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
    }

    void read() {
        long line = json.line();
        sink.scanner("OSV-Scanner", null, null);
        json.object(name -> {
            switch (name) {
                case "results" -> json.array(this::source);
                case "image_metadata" -> os = json.fields(IMAGE).text("os");
                default -> {
                    // licences, configuration
                }
            }
        });
        String name = paths.size() == 1 ? paths.iterator().next() : "unnamed";
        sink.host(new ScannedHost(name, null, null, os, false, null, null, null, line, null), findings.results());
    }

    private void source() {
        @Nullable String[] path = new String[1];
        json.object(name -> {
            switch (name) {
                case "source" -> {
                    JsonFields source = json.fields(SOURCE);
                    path[0] = source.text("path");
                    sink.aside("sources", String.valueOf(source.text("type")));
                }
                case "packages" -> json.array(() -> packageOf(path[0]));
                default -> {
                    // layers
                }
            }
        });
        if (paths.size() <= 1) {
            paths.add(path[0] == null ? "unnamed" : path[0]);
        }
    }

    private void packageOf(@Nullable String path) {
        List<OsvVulnerability> vulnerabilities = new ArrayList<>();
        Map<String, String> scores = new HashMap<>();
        @Nullable JsonFields[] found = new JsonFields[1];
        json.object(name -> {
            switch (name) {
                case "package" -> found[0] = json.fields(PACKAGE);
                case "vulnerabilities" -> json.array(() -> vulnerability(vulnerabilities));
                case "groups" -> json.array(() -> group(scores));
                default -> {
                    // licences, dependency groups
                }
            }
        });
        vulnerabilities.forEach(one -> findings.add(one.finding(path, found[0], scores.get(one.id()))));
    }

    private void vulnerability(List<OsvVulnerability> vulnerabilities) {
        if (vulnerabilities.size() >= MOST_AT_ONCE) {
            throw json.wrong("More than " + MOST_AT_ONCE + " vulnerabilities of one package.");
        }
        vulnerabilities.add(OsvVulnerability.read(json));
    }

    /** A group is what OSV-Scanner holds to be one vulnerability under several ids, with the worst score of them. */
    private void group(Map<String, String> scores) {
        JsonFields group = json.fields(GROUP);
        String worst = group.text("max_severity");
        if (worst != null && scores.size() < MOST_AT_ONCE) {
            group.texts("ids").forEach(id -> scores.put(id, worst));
        }
    }
}
