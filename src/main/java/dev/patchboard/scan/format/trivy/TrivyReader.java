package dev.patchboard.scan.format.trivy;

import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.UnreadableReport;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one report of Trivy: everything in it is about one artifact, or one cluster. */
final class TrivyReader {

    private static final int LONGEST_TEXT = 1_000;
    /** What Trivy calls a running machine's file system and the image of a whole machine; a container's image is no host. */
    private static final Set<String> MACHINES = Set.of("filesystem", "vm");
    /** {@code name (debian 12.5)}: how it calls the packages of an operating system. */
    private static final Pattern OS_TARGET = Pattern.compile("(?<name>.*?) ?\\((?<os>[^()]+)\\)");

    private static final Set<String> SCHEMAS = Set.of("0", "1", "2");

    private static final JsonShape OS = JsonShape.of("OS.Family", "OS.Name");
    private static final JsonShape TOOL = JsonShape.of("Version");

    private final JsonCursor json;
    private final ReportSink sink;
    private final FindingList findings = new FindingList();
    private final long line;
    private @Nullable String artifact;
    private @Nullable String cluster;
    private @Nullable String artifactType;
    private @Nullable String os;
    private @Nullable String firstTarget;
    private @Nullable ReportTime createdAt;
    private @Nullable String failure;
    private boolean osPackagesSeen;

    TrivyReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void read() {
        sink.scanner("Trivy", null, null);
        if (json.isArray()) {
            sink.aside("schema", "legacy list");
            json.array(() -> result(TrivyPlace.NONE));
        } else {
            json.object(this::member);
        }
        sink.host(
                new ScannedHost(
                        name(),
                        null,
                        null,
                        cluster == null ? os : null,
                        credentialed(),
                        null,
                        createdAt,
                        findings.results().isEmpty() ? failure : null,
                        line,
                        null),
                findings.results());
    }

    private void member(String name) {
        switch (name) {
            case "SchemaVersion" -> schema(String.valueOf(json.text(LONGEST_TEXT)));
            case "ArtifactName" -> artifact = json.text(LONGEST_TEXT);
            case "ArtifactType" -> artifactType = json.text(LONGEST_TEXT);
            case "ClusterName" -> cluster = json.text(LONGEST_TEXT);
            case "CreatedAt" -> createdAt = time(json.text(LONGEST_TEXT));
            case "Trivy" -> sink.scanner("Trivy", json.fields(TOOL).text("Version"), null);
            case "Metadata" -> metadata();
            case "Results", "Resources", "Findings", "Vulnerabilities", "Misconfigurations" ->
                json.array(() -> result(TrivyPlace.NONE));
            default -> {
                // layers, image configuration, packages
            }
        }
    }

    /** What another schema calls its findings is not known, so that a report without any would look clean. */
    private void schema(String version) {
        if (!SCHEMAS.contains(version)) {
            throw new UnreadableReport(
                    line,
                    "Trivy's schema version " + version
                            + " is not known (known: 2, and the list before it). Nothing of it"
                            + " is read. Write the report with a Trivy of schema 2, or as CycloneDX (--format cyclonedx).");
        }
        sink.aside("schema", version);
    }

    private void metadata() {
        JsonFields system = json.fields(OS);
        String family = system.text("OS.Family");
        String version = system.text("OS.Name");
        os = family == null ? os : version == null ? family : family + " " + version;
    }

    /** A target with what was found there, or a resource of a cluster with targets of its own, at any depth. */
    private void result(TrivyPlace outer) {
        if (!json.isObject()) {
            return;
        }
        TrivyPlace place = new TrivyPlace(outer);
        json.object(name -> {
            switch (name) {
                case "Namespace", "Kind", "Name", "Class", "Type" -> place.put(name, json.text(LONGEST_TEXT));
                case "Target" -> target(place.put(name, json.text(LONGEST_TEXT)));
                case "Results", "Resources", "Findings" -> json.array(() -> result(place));
                case "Vulnerabilities" -> json.array(() -> entry(place));
                case "Misconfigurations" -> json.array(() -> aside("misconfigurations"));
                case "Secrets" -> json.array(() -> aside("secrets"));
                case "Licenses" -> json.array(() -> aside("licenses"));
                case "Error" -> error(place, json.text(LONGEST_TEXT));
                case "ExperimentalModifiedFindings" -> json.array(() -> modified(place));
                default -> {
                    // packages, custom resources, sums of misconfigurations
                }
            }
        });
        if (place.hasOwnTarget()) {
            sink.aside("targets", place.get("Class") == null ? "" : String.valueOf(place.get("Class")));
        }
        osPackagesSeen |= "os-pkgs".equals(place.get("Class"));
    }

    /** A resource of a cluster that could not be scanned. */
    private void error(TrivyPlace place, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            sink.aside("errors", String.valueOf(place.get("Kind")));
            failure = "Trivy could not scan " + place.get("Kind") + " " + place.get("Name") + ": " + text.strip();
        }
    }

    private void target(@Nullable String target) {
        if (target == null) {
            return;
        }
        Matcher system = OS_TARGET.matcher(target);
        if (system.matches()) {
            firstTarget = firstTarget == null ? system.group("name") : firstTarget;
            os = os == null ? system.group("os") : os;
        } else if (firstTarget == null) {
            firstTarget = target;
        }
    }

    private void entry(TrivyPlace place) {
        if (json.isObject()) {
            findings.add(TrivyFinding.read(json, place));
        }
    }

    /** A finding that a VEX document or an ignore file took out. */
    private void modified(TrivyPlace place) {
        FindingDraft withheld = TrivyFinding.readWithheld(json, place);
        if (withheld != null) {
            findings.add(withheld);
        }
    }

    private void aside(String kind) {
        JsonFields fields = json.fields(TrivyFinding.ASIDE);
        String severity = String.valueOf(fields.text("Severity"));
        String status = fields.text("Status");
        sink.aside(kind, status == null ? severity : severity + " " + status);
    }

    private String name() {
        for (String name : new @Nullable String[] {artifact, cluster, firstTarget}) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "unnamed";
    }

    private boolean credentialed() {
        return osPackagesSeen && artifactType != null && MACHINES.contains(artifactType);
    }

    private static @Nullable ReportTime time(@Nullable String text) {
        return text == null ? null : ReportTime.parse(text);
    }
}
