package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import dev.patchboard.advisory.csaf.RevisionHistory.Revision;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Optional tests of the document as a whole. */
final class DocumentTests {

    private static final Set<String> TLP = Set.of("AMBER", "GREEN", "RED", "WHITE");
    private static final Pattern NOT_IN_FILE_NAME = Pattern.compile("[^+\\-a-z0-9]+");

    private DocumentTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.2.1", DocumentTests::unusedProduct),
                CsafTest.of("6.2.4", DocumentTests::buildMetadata),
                CsafTest.of("6.2.5", DocumentTests::initialDate),
                CsafTest.of("6.2.6", DocumentTests::currentDate),
                CsafTest.of("6.2.10", DocumentTests::tlp),
                CsafTest.of("6.2.11", DocumentTests::canonicalUrl),
                CsafTest.of("6.2.13", (document, report) -> sorted(document.root(), report)),
                CsafTest.of("6.2.20", DocumentTests::additional));
    }

    private static void unusedProduct(CsafView document, Report report) {
        if (document.category().equals(ProfileTests.INFORMATIONAL)) {
            return;
        }
        Set<String> used = new HashSet<>();
        ProductTests.references(document).forEach(reference -> used.add(reference.text()));
        for (Place product : document.products()) {
            Place id = product.at("product_id");
            if (id.isSet() && !used.contains(id.text())) {
                report.at(id, "Product '" + id.text() + "' is defined but never used.");
            }
        }
    }

    private static void buildMetadata(CsafView document, Report report) {
        for (Place item : document.history().items()) {
            Place number = item.at("number");
            if (DocumentVersion.parse(number.text())
                    .filter(version -> !version.build().isEmpty())
                    .isPresent()) {
                report.at(number, number.text() + " has build metadata.");
            }
        }
    }

    private static void initialDate(CsafView document, Report report) {
        before(
                document.tracking().at("initial_release_date"),
                document.history().oldest(),
                "oldest",
                report);
    }

    private static void currentDate(CsafView document, Report report) {
        before(
                document.tracking().at("current_release_date"),
                document.history().newest(),
                "newest",
                report);
    }

    private static void before(Place date, Optional<Revision> revision, String which, Report report) {
        Optional<Instant> stated = RevisionHistory.instant(date.text());
        if (stated.isPresent()
                && revision.isPresent()
                && stated.get().isBefore(revision.get().date())) {
            report.at(
                    date,
                    date.text() + " is before the " + which + " revision, "
                            + revision.get().place().at("date").text() + ".");
        }
    }

    private static void tlp(CsafView document, Report report) {
        Place label = document.document().at("distribution").at("tlp").at("label");
        if (!TLP.contains(label.text())) {
            report.at(label, "The document has no TLP label.");
        }
    }

    private static void canonicalUrl(CsafView document, Report report) {
        String id = document.tracking().at("id").text().toLowerCase(Locale.ROOT);
        String file = NOT_IN_FILE_NAME.matcher(id).replaceAll("_") + ".json";
        Place references = document.document().at("references");
        boolean canonical = references.items().stream()
                .filter(reference -> reference.at("category").text().equals("self"))
                .map(reference -> reference.at("url").text())
                .anyMatch(url -> url.startsWith("https://") && url.endsWith("/" + file));
        if (!canonical) {
            report.at(references, "No reference of category 'self' has an https URL that ends in /" + file + ".");
        }
    }

    private static void sorted(Place place, Report report) {
        String before = null;
        for (String name : place.node().propertyNames()) {
            if (before != null && before.compareTo(name) > 0) {
                report.at(place.at(name), "'" + name + "' comes after '" + before + "': the keys are not sorted.");
            }
            before = name;
            sorted(place.at(name), report);
        }
        place.items().forEach(item -> sorted(item, report));
    }

    private static void additional(CsafView document, Report report) {
        Shape.Complaints complaints = new Shape.Complaints(
                (place, message) -> {},
                (place, name) -> report.at(place.at(name), "'" + name + "' is not defined by the standard."));
        DocumentShape.WHOLE.check(document.root(), complaints);
        CvssTests.shapes(document, complaints);
    }
}
