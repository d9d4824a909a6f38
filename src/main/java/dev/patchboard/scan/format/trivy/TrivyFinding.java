package dev.patchboard.scan.format.trivy;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import org.jspecify.annotations.Nullable;

/** One vulnerability of a report of Trivy. */
final class TrivyFinding {

    static final JsonShape ASIDE = JsonShape.of("Severity", "Status");

    private static final String[] FIELDS = {
        "VulnerabilityID",
        "PkgName",
        "PkgPath",
        "InstalledVersion",
        "FixedVersion",
        "Status",
        "Title",
        "Severity",
        "SeveritySource"
    };
    private static final JsonShape SHAPE = JsonShape.of(FIELDS);
    private static final JsonShape MODIFIED = JsonShape.of(
            "Type",
            "Status",
            "Source",
            "Finding.VulnerabilityID",
            "Finding.PkgName",
            "Finding.Title",
            "Finding.Severity");

    private TrivyFinding() {}

    static FindingDraft read(JsonCursor json, TrivyPlace place) {
        JsonFields fields = json.fields(SHAPE);
        String id = fields.text("VulnerabilityID");
        return draft(id, fields.line(), place)
                .title(title(fields.text("Title"), id, fields.text("PkgName")))
                .severity(fields.text("Severity"))
                .fact("package", fields.text("PkgName"))
                .fact("path", fields.text("PkgPath"))
                .fact("installed", fields.text("InstalledVersion"))
                .fact("fixed", fields.text("FixedVersion"))
                .fact("status", fields.text("Status"))
                .fact("severitySource", fields.text("SeveritySource"));
    }

    /** Null where it is no vulnerability. */
    static @Nullable FindingDraft readWithheld(JsonCursor json, TrivyPlace place) {
        JsonFields fields = json.fields(MODIFIED);
        String id = fields.text("Finding.VulnerabilityID");
        if (id == null) {
            return null;
        }
        return draft(id, fields.line(), place)
                .answer(Answer.WITHHELD)
                .title(title(fields.text("Finding.Title"), id, fields.text("Finding.PkgName")))
                .word(fields.text("Status"))
                .severity(fields.text("Finding.Severity"))
                .fact("package", fields.text("Finding.PkgName"))
                .fact("source", fields.text("Source"));
    }

    private static FindingDraft draft(@Nullable String id, long line, TrivyPlace place) {
        return new FindingDraft(id == null ? "unnamed" : id, line)
                .cves(Cves.of(id))
                .fact("target", place.get("Target"))
                .fact("class", place.get("Class"))
                .fact("type", place.get("Type"))
                .fact("namespace", place.get("Namespace"))
                .fact("kind", place.get("Kind"))
                .fact("resource", place.get("Name"));
    }

    private static @Nullable String title(@Nullable String title, @Nullable String id, @Nullable String packageName) {
        return title != null || packageName == null ? title : id + " in " + packageName;
    }
}
