package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tests of the branches of the product tree. */
final class BranchTests {

    private static final String VERSION = "product_version";
    private static final String RANGE = "product_version_range";
    private static final Set<String> RANGE_WORDS =
            Set.of("after", "all", "before", "earlier", "later", "prior", "versions");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;()]+");
    private static final Pattern VERS = Pattern.compile("vers:[a-z.+-][a-z0-9.+-]*/.+");
    private static final Pattern LEADING_V = Pattern.compile("[vV][0-9].*");
    private static final List<String> CHAIN = List.of("vendor", "product_name", VERSION);

    private BranchTests() {}

    static List<CsafTest> mandatory() {
        return List.of(CsafTest.of("6.1.31", BranchTests::rangeAsVersion));
    }

    static List<CsafTest> optional() {
        return List.of(
                CsafTest.of("6.2.18", BranchTests::rangeWithoutVers),
                CsafTest.of("6.3.9", (document, report) -> chain(document.tree(), 0, report)),
                CsafTest.of("6.3.10", BranchTests::range),
                CsafTest.of("6.3.11", BranchTests::leadingV));
    }

    private static List<Place> of(CsafView document, String category) {
        return document.branches().stream()
                .filter(branch -> branch.at("category").text().equals(category))
                .toList();
    }

    /** The words count as whole words only: "after-eight" is a version (issue 825 of the standard). */
    private static void rangeAsVersion(CsafView document, Report report) {
        for (Place branch : of(document, VERSION)) {
            Place name = branch.at("name");
            String lower = name.text().toLowerCase(Locale.ROOT);
            boolean range = lower.contains("<")
                    || lower.contains(">")
                    || List.of(BETWEEN_WORDS.split(lower)).stream().anyMatch(RANGE_WORDS::contains);
            if (range) {
                report.at(name, "'" + name.text() + "' is a range of versions and not one: use '" + RANGE + "'.");
            }
        }
    }

    private static void rangeWithoutVers(CsafView document, Report report) {
        for (Place branch : of(document, RANGE)) {
            Place name = branch.at("name");
            if (!VERS.matcher(name.text()).matches()) {
                report.at(name, "'" + name.text() + "' is not written as vers:TYPE/RANGE.");
            }
        }
    }

    private static void chain(Place parent, int seen, Report report) {
        for (Place branch : parent.at("branches").items()) {
            boolean next = seen < CHAIN.size() && branch.at("category").text().equals(CHAIN.get(seen));
            int now = next ? seen + 1 : seen;
            if (branch.at("product").exists() && now < CHAIN.size()) {
                report.at(
                        branch.at("product"),
                        "The branches above the product lack '" + CHAIN.get(now) + "' in the order "
                                + String.join(", ", CHAIN) + ".");
            }
            chain(branch, now, report);
        }
    }

    private static void range(CsafView document, Report report) {
        for (Place branch : of(document, RANGE)) {
            report.at(branch.at("category"), "A range of versions is hard to match: list the versions where you can.");
        }
    }

    private static void leadingV(CsafView document, Report report) {
        for (Place branch : of(document, VERSION)) {
            Place name = branch.at("name");
            if (LEADING_V.matcher(name.text()).matches()) {
                report.at(name, "'" + name.text() + "': a version does not start with v.");
            }
        }
    }
}
