package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Optional and informative tests of the scores. */
final class ScoreTests {

    private ScoreTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.2.19", ScoreTests::fixedButScored),
                CsafTest.of("6.3.1", ScoreTests::onlySecond),
                CsafTest.of("6.3.2", ScoreTests::thirdZero));
    }

    private static void fixedButScored(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> exposed = new HashSet<>();
            for (Place score : vulnerability.at("scores").items()) {
                if (!CvssProperties.of(score).stream().allMatch(ScoreTests::environmentalZero)) {
                    exposed.addAll(score.at("products").texts());
                }
            }
            for (String status : StatusTests.FIXED) {
                for (Place product :
                        vulnerability.at("product_status").at(status).items()) {
                    if (exposed.contains(product.text())) {
                        report.at(
                                product,
                                "Product '" + product.text() + "' is fixed, but its environmental score is not 0.");
                    }
                }
            }
        }
    }

    private static boolean environmentalZero(CvssProperties cvss) {
        Place stated = cvss.place().at("environmentalScore");
        if (stated.node().isNumber()) {
            return stated.node().decimalValue().signum() == 0;
        }
        return cvss.scores()
                .map(scores -> scores.environmental() != null ? scores.environmental() : scores.score())
                .filter(score -> score.signum() == 0)
                .isPresent();
    }

    private static void onlySecond(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> better = new HashSet<>();
            List<Place> scores = vulnerability.at("scores").items();
            scores.stream()
                    .filter(score -> score.at("cvss_v3").exists())
                    .forEach(score -> better.addAll(score.at("products").texts()));
            for (Place score : scores) {
                if (score.at("cvss_v2").exists()
                        && !better.containsAll(score.at("products").texts())) {
                    report.at(score.at("cvss_v2"), "CVSS v2 is the only score: add one of v3.1.");
                }
            }
        }
    }

    private static void thirdZero(CsafView document, Report report) {
        for (CvssProperties cvss : CvssProperties.all(document)) {
            if (!cvss.second() && (cvss.version().equals("3.0") || cvss.vector().startsWith("CVSS:3.0/"))) {
                report.at(cvss.place().at("version"), "CVSS v3.0 is used: v3.1 replaces it.");
            }
        }
    }
}
