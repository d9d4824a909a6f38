package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tests of what identifies a product: package URL and hashes. */
final class HelperTests {

    private static final String HELPER = "product_identification_helper";
    private static final int SHORTEST = 64;

    private HelperTests() {}

    static List<CsafTest> mandatory() {
        return List.of(CsafTest.of("6.1.13", HelperTests::purl), CsafTest.of("6.1.25", HelperTests::algorithmTwice));
    }

    static List<CsafTest> optional() {
        return List.of(
                CsafTest.of("6.2.8", (document, report) -> alone(document, "md5", report)),
                CsafTest.of("6.2.9", (document, report) -> alone(document, "sha1", report)),
                CsafTest.of("6.2.16", HelperTests::missing),
                CsafTest.of("6.3.5", HelperTests::shortHash));
    }

    private static void purl(CsafView document, Report report) {
        for (Place product : document.products()) {
            Place purl = product.at(HELPER).at("purl");
            if (purl.exists()) {
                Purl.complaint(purl.text()).ifPresent(complaint -> report.at(purl, complaint));
            }
        }
    }

    private static List<Place> hashes(CsafView document) {
        return document.products().stream()
                .flatMap(product -> product.at(HELPER).at("hashes").items().stream())
                .map(item -> item.at("file_hashes"))
                .toList();
    }

    private static void algorithmTwice(CsafView document, Report report) {
        for (Place hashes : hashes(document)) {
            Set<String> seen = new HashSet<>();
            for (Place hash : hashes.items()) {
                Place algorithm = hash.at("algorithm");
                if (algorithm.isSet() && !seen.add(algorithm.text())) {
                    report.at(algorithm, "'" + algorithm.text() + "' is used more than once for this file.");
                }
            }
        }
    }

    private static void alone(CsafView document, String weak, Report report) {
        for (Place hashes : hashes(document)) {
            Set<String> algorithms = hashes.items().stream()
                    .map(hash -> hash.at("algorithm").text().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            if (algorithms.equals(Set.of(weak))) {
                report.at(hashes, "'" + weak + "' is the only hash of this file: add a stronger one.");
            }
        }
    }

    private static void missing(CsafView document, Report report) {
        for (Place product : document.products()) {
            if (product.exists() && !product.at(HELPER).exists()) {
                report.at(product, "Product '" + product.at("product_id").text() + "' has nothing to identify it by.");
            }
        }
    }

    private static void shortHash(CsafView document, Report report) {
        for (Place hashes : hashes(document)) {
            for (Place hash : hashes.items()) {
                Place value = hash.at("value");
                if (value.isSet() && value.text().length() < SHORTEST) {
                    report.at(
                            value,
                            "The hash has " + value.text().length() + " characters, fewer than " + SHORTEST + ".");
                }
            }
        }
    }
}
