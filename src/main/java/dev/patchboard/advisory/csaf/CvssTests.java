package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import dev.patchboard.advisory.format.Cvss;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mandatory tests of the scores. */
final class CvssTests {

    private CvssTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.1.7", CvssTests::twice),
                CsafTest.of("6.1.8", CvssTests::invalid),
                CsafTest.of("6.1.9", CvssTests::miscomputed),
                CsafTest.of("6.1.10", CvssTests::inconsistent));
    }

    private static void twice(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<List<String>> seen = new HashSet<>();
            for (Place score : vulnerability.at("scores").items()) {
                for (CvssProperties cvss : CvssProperties.of(score)) {
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
        for (CvssProperties cvss : CvssProperties.all(document)) {
            Shape shape = cvss.second() ? CvssShape.SECOND : CvssShape.third(cvss.version());
            shape.check(cvss.place(), complaints);
        }
    }

    private static void miscomputed(CsafView document, Report report) {
        for (CvssProperties cvss : CvssProperties.all(document)) {
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
        for (CvssProperties cvss : CvssProperties.all(document)) {
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
}
