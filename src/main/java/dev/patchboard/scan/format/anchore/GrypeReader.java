package dev.patchboard.scan.format.anchore;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one report of Grype: matches between the packages of one image or directory and a dated database. */
final class GrypeReader {

    /**
     * Kinds of packages that an operating system keeps a database of. A distribution is known from one readable file; only a match in its
     * packages shows that their database could be read too.
     */
    private static final Set<String> OS_PACKAGES =
            Set.of("deb", "rpm", "apk", "alpm", "portage", "msrc-kb", "KB", "linux-kernel");

    private static final Set<String> ROOTS = Set.of("/", "dir:/");

    private static final JsonShape MATCH = JsonShape.of(
            "vulnerability.id",
            "vulnerability.severity",
            "vulnerability.namespace",
            "vulnerability.fix.state",
            "vulnerability.fix.versions",
            "vulnerability.fixedInVersion",
            "relatedVulnerabilities.id",
            "artifact.name",
            "artifact.version",
            "artifact.type",
            "artifact.purl",
            "artifact.locations.path",
            "appliedIgnoreRules.vex-status");
    private static final JsonShape SOURCE =
            JsonShape.of("type", "target", "target.userInput", "target.name", "target.path");
    private static final JsonShape DISTRO = JsonShape.of("name", "version");
    private static final JsonShape DESCRIPTOR = JsonShape.of(
            "version",
            "timestamp",
            "db.built",
            "db.status.built",
            "db.schemaVersion",
            "db.status.schemaVersion",
            "db.error",
            "db.status.error",
            "db.status.valid",
            "configuration.only-fixed",
            "configuration.only-notfixed",
            "configuration.onlyFixed",
            "configuration.onlyNotFixed");

    private final JsonCursor json;
    private final ReportSink sink;
    private final FindingList findings = new FindingList();
    private final long line;
    private boolean osPackageSeen;
    private @Nullable JsonFields source;
    private @Nullable JsonFields distro;
    private @Nullable JsonFields descriptor;

    GrypeReader(JsonCursor json, ReportSink sink) {
        this.json = json;
        this.sink = sink;
        this.line = json.line();
    }

    void read() {
        sink.scanner("Grype", null, null);
        json.object(name -> {
            switch (name) {
                case "matches" -> json.array(() -> findings.add(match(Answer.FOUND)));
                case "ignoredMatches" -> json.array(() -> findings.add(match(Answer.WITHHELD)));
                case "source" -> source = json.fields(SOURCE);
                case "distro" -> distro = json.fields(DISTRO);
                case "descriptor" -> descriptor = json.fields(DESCRIPTOR);
                default -> {
                    // configuration
                }
            }
        });
        String built = first(descriptor, "db.built", "db.status.built");
        sink.scanner("Grype", first(descriptor, "version"), built);
        ReportTime made = built == null ? null : ReportTime.parse(built);
        if (made != null) {
            sink.contentMade(made);
        }
        if (!isFiltered()) {
            sink.listsAllFound();
        }
        sink.host(host(), findings.results());
    }

    /** Asked for a part of the matches only, it may pass over the others without a word. */
    private boolean isFiltered() {
        return descriptor == null
                || descriptor.texts("configuration.only-fixed").contains("true")
                || descriptor.texts("configuration.only-notfixed").contains("true")
                || descriptor.texts("configuration.onlyFixed").contains("true")
                || descriptor.texts("configuration.onlyNotFixed").contains("true");
    }

    private FindingDraft match(Answer answer) {
        JsonFields match = json.fields(MATCH);
        String id = match.text("vulnerability.id");
        List<String> cves = Cves.of(id);
        match.texts("relatedVulnerabilities.id").forEach(related -> Cves.add(cves, related));
        String name = match.text("artifact.name");
        boolean ofSystem = OS_PACKAGES.contains(String.valueOf(match.text("artifact.type")));
        osPackageSeen |= ofSystem;
        String fixed = String.join(", ", match.texts("vulnerability.fix.versions"));
        return new FindingDraft(id == null ? "unnamed" : id, match.line())
                .answer(answer)
                .title(name == null ? id : id + " in " + name)
                .severity(match.text("vulnerability.severity"))
                .cves(cves)
                .fact("package", name)
                .fact("path", ofSystem ? null : match.text("artifact.locations.path"))
                .fact("installed", match.text("artifact.version"))
                .fact("type", match.text("artifact.type"))
                .fact("purl", match.text("artifact.purl"))
                .fact("namespace", match.text("vulnerability.namespace"))
                .fact("fixState", match.text("vulnerability.fix.state"))
                .fact("fixed", fixed.isEmpty() ? match.text("vulnerability.fixedInVersion") : fixed)
                .fact("vexStatus", match.text("appliedIgnoreRules.vex-status"));
    }

    private ScannedHost host() {
        String target = first(source, "target.userInput", "target", "target.name", "target.path");
        String family = first(distro, "name");
        String version = first(distro, "version");
        String timestamp = first(descriptor, "timestamp");
        String elsewhere = elsewhere(target);
        return new ScannedHost(
                target == null ? "unnamed" : target,
                null,
                null,
                family == null ? null : version == null ? family : family + " " + version,
                elsewhere == null && family != null && osPackageSeen,
                null,
                timestamp == null ? null : ReportTime.parse(timestamp),
                failure(),
                line,
                elsewhere);
    }

    /** Why it did not look at the running host: any other directory may be an unpacked image or a backup. Null when it may have. */
    private @Nullable String elsewhere(@Nullable String target) {
        String type = first(source, "type");
        if (!"directory".equals(type)) {
            return "It looked at a source of the type " + type + ", not at the root directory of a host.";
        }
        return target != null && ROOTS.contains(target)
                ? null
                : "It looked at the directory " + target + ", not at the root directory of a host (dir:/).";
    }

    private @Nullable String failure() {
        String error = first(descriptor, "db.error", "db.status.error");
        if (error != null) {
            return "The scanner's database did not work: " + error;
        }
        return "false".equals(first(descriptor, "db.status.valid")) ? "The scanner's database was not valid." : null;
    }

    private static @Nullable String first(@Nullable JsonFields fields, String... paths) {
        return fields == null ? null : fields.first(paths);
    }
}
