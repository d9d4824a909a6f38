package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tests of what a vulnerability says of its products: status, remediation, score, impact. */
final class StatusTests {

    static final List<String> AFFECTED = List.of("first_affected", "known_affected", "last_affected");
    static final List<String> FIXED = List.of("first_fixed", "fixed");
    static final List<String> ALL = List.of(
            "first_affected",
            "first_fixed",
            "fixed",
            "known_affected",
            "known_not_affected",
            "last_affected",
            "recommended",
            "under_investigation");

    private static final String UNDER_INVESTIGATION = "under_investigation";
    private static final Map<String, List<String>> GROUPS = Map.of(
            "Affected",
            AFFECTED,
            "Not affected",
            List.of("known_not_affected"),
            "Fixed",
            FIXED,
            "Under investigation",
            List.of(UNDER_INVESTIGATION));
    private static final List<String> TO_REMEDY =
            List.of("first_affected", "known_affected", "last_affected", UNDER_INVESTIGATION);

    private StatusTests() {}

    static List<CsafTest> mandatory() {
        return List.of(CsafTest.of("6.1.6", StatusTests::contradiction));
    }

    static List<CsafTest> optional() {
        return List.of(
                CsafTest.of("6.2.2", StatusTests::withoutRemediation), CsafTest.of("6.2.3", StatusTests::withoutScore));
    }

    private static void contradiction(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Map<String, String> groupOf = new HashMap<>();
            for (String status : ALL) {
                String group = group(status);
                for (Place product :
                        vulnerability.at("product_status").at(status).items()) {
                    String other = group == null ? null : groupOf.putIfAbsent(product.text(), group);
                    if (other != null && !other.equals(group)) {
                        report.at(
                                product,
                                "Product '" + product.text() + "' has contradicting statuses: " + other + " and "
                                        + group + ".");
                    }
                }
            }
        }
    }

    private static @Nullable String group(String status) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().contains(status))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    private static void withoutRemediation(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> remedied =
                    named(document, vulnerability.at("remediations").items());
            uncovered(vulnerability, TO_REMEDY, remedied, "has no remediation", report);
        }
    }

    private static void withoutScore(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> scored = new HashSet<>();
            vulnerability
                    .at("scores")
                    .items()
                    .forEach(score -> scored.addAll(score.at("products").texts()));
            uncovered(vulnerability, AFFECTED, scored, "has no score", report);
        }
    }

    /** Complains of the products of these statuses that are not covered. */
    static void uncovered(
            Place vulnerability, List<String> statuses, Set<String> covered, String complaint, Report report) {
        for (String status : statuses) {
            for (Place product : vulnerability.at("product_status").at(status).items()) {
                if (!covered.contains(product.text())) {
                    report.at(product, "Product '" + product.text() + "' is '" + status + "' but " + complaint + ".");
                }
            }
        }
    }

    /** The products that any of these statements is about. */
    static Set<String> named(CsafView document, List<Place> statements) {
        Set<String> named = new HashSet<>();
        statements.forEach(statement -> named.addAll(document.named(statement)));
        return named;
    }
}
