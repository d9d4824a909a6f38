package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import dev.patchboard.advisory.format.Cvss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tests of the scores. */
final class CvssTests {

    private static final String CVSS_2 = "cvss_v2";
    private static final String CVSS_3 = "cvss_v3";

    private CvssTests() {}

    static List<CsafTest> mandatory() {
        return List.of(
                CsafTest.of("6.1.7", CvssTests::twice),
                CsafTest.of("6.1.8", CvssTests::invalid),
                CsafTest.of("6.1.9", CvssTests::miscomputed),
                CsafTest.of("6.1.10", CvssTests::inconsistent));
    }

    static List<CsafTest> optional() {
        return List.of(
                CsafTest.of("6.2.19", CvssTests::fixedButScored),
                CsafTest.of("6.3.1", CvssTests::onlySecond),
                CsafTest.of("6.3.2", CvssTests::thirdZero));
    }

    private static List<CvssProperties> of(Place score) {
        List<CvssProperties> found = new ArrayList<>();
        if (score.at(CVSS_2).exists()) {
            found.add(new CvssProperties(score.at(CVSS_2), true));
        }
        if (score.at(CVSS_3).exists()) {
            found.add(new CvssProperties(score.at(CVSS_3), false));
        }
        return found;
    }

    private static List<CvssProperties> all(CsafView document) {
        return document.vulnerabilities().stream()
                .flatMap(vulnerability -> vulnerability.at("scores").items().stream())
                .flatMap(score -> of(score).stream())
                .toList();
    }

    private static void twice(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<List<String>> seen = new HashSet<>();
            for (Place score : vulnerability.at("scores").items()) {
                for (CvssProperties cvss : of(score)) {
                    for (String product : new HashSet<>(score.at("products").texts())) {
                        if (!seen.add(List.of(cvss.version(), product))) {
                            report.at(
                                    cvss.place(),
                                    "Product '" + product + "' has more than one score of CVSS " + cvss.version()
                                            + ".");
                        }
                    }
                }
            }
        }
    }

    private static void invalid(CsafView document, Report report) {
        shapes(document, new Shape.Complaints(report, (place, name) -> {}));
    }

    static void shapes(CsafView document, Shape.Complaints complaints) {
        for (CvssProperties cvss : all(document)) {
            Shape shape = cvss.second() ? CvssShape.SECOND : CvssShape.third(cvss.version());
            shape.check(cvss.place(), complaints);
        }
    }

    private static void miscomputed(CsafView document, Report report) {
        for (CvssProperties cvss : all(document)) {
            Optional<Cvss> scores = cvss.scores();
            if (scores.isEmpty()) {
                continue;
            }
            BigDecimal base = scores.get().base();
            BigDecimal temporal =
                    scores.get().temporal() == null ? base : scores.get().temporal();
            BigDecimal environmental = scores.get().environmental() == null
                    ? temporal
                    : scores.get().environmental();
            compare(cvss, "base", base, report);
            compare(cvss, "temporal", temporal, report);
            compare(cvss, "environmental", environmental, report);
        }
    }

    private static void compare(CvssProperties cvss, String kind, @Nullable BigDecimal computed, Report report) {
        Place score = cvss.place().at(kind + "Score");
        Place severity = cvss.place().at(kind + "Severity");
        if (computed == null) {
            return;
        }
        if (score.node().isNumber() && score.node().decimalValue().compareTo(computed) != 0) {
            report.at(score, "The vector gives " + computed.toPlainString() + ".");
        }
        String word = Severity.of(computed).name();
        if (!cvss.second() && severity.isSet() && !severity.text().equals(word)) {
            report.at(severity, computed.toPlainString() + " is " + word + ".");
        }
    }

    private enum Severity {
        NONE(0),
        LOW(0.1),
        MEDIUM(4),
        HIGH(7),
        CRITICAL(9);

        private final double from;

        Severity(double from) {
            this.from = from;
        }

        private static Severity of(BigDecimal score) {
            Severity found = NONE;
            for (Severity severity : values()) {
                found = score.doubleValue() >= severity.from ? severity : found;
            }
            return found;
        }
    }

    private static void inconsistent(CsafView document, Report report) {
        for (CvssProperties cvss : all(document)) {
            Map<String, String> metrics = cvss.metrics();
            cvss.repeated().forEach((property, metric) -> {
                Place stated = cvss.place().at(property);
                String inVector = metrics.get(metric);
                if (inVector != null
                        && stated.isSet()
                        && !cvss.code(stated.text()).equals(inVector)) {
                    report.at(
                            stated,
                            "The vector has " + metric + ":" + inVector + ", not "
                                    + stated.text().toLowerCase(Locale.ROOT) + ".");
                }
            });
        }
    }

    private static void fixedButScored(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> exposed = new HashSet<>();
            for (Place score : vulnerability.at("scores").items()) {
                if (!of(score).stream().allMatch(CvssTests::environmentalZero)) {
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
                    .filter(score -> score.at(CVSS_3).exists())
                    .forEach(score -> better.addAll(score.at("products").texts()));
            for (Place score : scores) {
                if (score.at(CVSS_2).exists()
                        && !better.containsAll(score.at("products").texts())) {
                    report.at(score.at(CVSS_2), "CVSS v2 is the only score: add one of v3.1.");
                }
            }
        }
    }

    private static void thirdZero(CsafView document, Report report) {
        for (CvssProperties cvss : all(document)) {
            if (!cvss.second() && (cvss.version().equals("3.0") || cvss.vector().startsWith("CVSS:3.0/"))) {
                report.at(cvss.place().at("version"), "CVSS v3.0 is used: v3.1 replaces it.");
            }
        }
    }
}
