package dev.patchboard.cli;

import dev.patchboard.advisory.format.AdvisoryFacts;
import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Score;
import dev.patchboard.advisory.format.Statement.Ssvc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of one file of advisories as {@code advisory read --json} prints them. */
final class AdvisoryFactsJson {

    private AdvisoryFactsJson() {}

    static Map<String, Object> of(Path file, String format, AdvisoryFacts found) {
        Map<String, Object> facts = JsonLine.object(
                "file", file.toString(),
                "format", format,
                "advisories", found.advisories());
        Head head = found.only();
        if (head != null) {
            facts.putAll(head(head));
        }
        facts.putAll(JsonLine.object(
                "vulnerabilities", found.vulnerabilities(),
                "cves", found.cves(),
                "products", found.products(),
                "branchProducts", origin(found, Origin.BRANCH),
                "fullProductNames", origin(found, Origin.FULL_PRODUCT_NAME),
                "relationships", origin(found, Origin.RELATIONSHIP),
                "productStatus", found.productStatus(),
                "remediations", found.remediations(),
                "scores", found.scores(),
                "maxCvss", maxCvss(found.highest()),
                "restartRequired", found.restarts(),
                "ssvc", ssvc(found.ssvc()),
                "exploited", exploited(found),
                "broken", broken(found)));
        return facts;
    }

    private static Map<String, Object> head(Head head) {
        return JsonLine.object(
                "id", head.id(),
                "title", head.title(),
                "category", head.category(),
                "publisher", head.publisher(),
                "status", head.status(),
                "withdrawn", head.withdrawn() ? true : null,
                "version", head.version(),
                "tlp", head.tlp(),
                "released", head.released(),
                "updated", head.updated());
    }

    private static int origin(AdvisoryFacts found, Origin origin) {
        return found.defined().getOrDefault(origin, 0);
    }

    private static @Nullable Map<String, Object> maxCvss(@Nullable Score score) {
        return score == null
                ? null
                : JsonLine.object("version", score.version(), "vector", score.vector(), "score", score.baseScore());
    }

    private static @Nullable List<Map<String, Object>> ssvc(Map<String, Ssvc> points) {
        return points.isEmpty()
                ? null
                : points.entrySet().stream()
                        .map(entry -> ssvc(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static Map<String, Object> ssvc(String id, Ssvc points) {
        return JsonLine.object(
                "vulnerability", id,
                "exploitation", points.exploitation(),
                "automatable", points.automatable(),
                "technicalImpact", points.technicalImpact(),
                "version", points.version(),
                "assessed", points.assessed(),
                "source", points.source());
    }

    private static @Nullable Map<String, Object> exploited(AdvisoryFacts found) {
        return found.exploited().count() == 0
                ? null
                : JsonLine.object(
                        "known", found.exploited().count(),
                        "ransomware", found.exploited().ransomware(),
                        "earliestDue", text(found.exploited().earliestDue()),
                        "latestDue", text(found.exploited().latestDue()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Map<String, Object> broken(AdvisoryFacts found) {
        return found.brokenCount() == 0
                ? null
                : JsonLine.object(
                        "count", found.brokenCount(),
                        "records",
                                found.broken().stream()
                                        .map(record -> String.valueOf(record.getMessage()))
                                        .toList());
    }
}
