package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.CsafDocument.Remediation;
import dev.patchboard.advisory.format.CsafDocument.Score;
import dev.patchboard.advisory.format.CsafDocument.Vulnerability;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an advisory that {@code advisory read} prints.
 *
 * @param released first publication
 * @param updated publication of this version
 * @param vulnerabilities how many the document has, with and without a CVE
 * @param cves distinct, in order
 * @param products how many products the document defines, by where it defines them and in all
 * @param productStatus how many products have each status, added up over all vulnerabilities
 * @param remediations how many there are of each category
 * @param scores how many CVSS scores the document states
 * @param maxCvss the highest score of the newest CVSS version that the document uses, or null
 * @param restartRequired what must be restarted after the remedies: the distinct words of the document
 */
public record AdvisorySummary(
        String format,
        CsafDocument.Head head,
        @Nullable Instant released,
        @Nullable Instant updated,
        int vulnerabilities,
        List<String> cves,
        Map<Origin, Integer> products,
        Map<String, Integer> productStatus,
        Map<String, Integer> remediations,
        int scores,
        @Nullable Score maxCvss,
        List<String> restartRequired) {

    /** The facts of a CSAF document. */
    public static AdvisorySummary of(CsafDocument document) {
        Map<Origin, Integer> products = new TreeMap<>();
        document.products().values().forEach(product -> products.merge(product.origin(), 1, Integer::sum));
        Map<String, Integer> status = new TreeMap<>();
        document.vulnerabilities()
                .forEach(one -> one.status().forEach((word, ids) -> status.merge(word, ids.size(), Integer::sum)));
        Map<String, Integer> remediations = new TreeMap<>();
        remedies(document).forEach(one -> remediations.merge(one.category(), 1, Integer::sum));
        return new AdvisorySummary(
                "csaf-2.0",
                document.head(),
                document.head().released(),
                document.head().updated(),
                document.vulnerabilities().size(),
                distinct(document.vulnerabilities().stream().map(Vulnerability::cve)),
                products,
                status,
                remediations,
                document.vulnerabilities().stream()
                        .mapToInt(one -> one.scores().size())
                        .sum(),
                highest(document).orElse(null),
                distinct(remedies(document).map(Remediation::restart)));
    }

    /** How many products the document defines. */
    public int productCount() {
        return products.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Stream<Remediation> remedies(CsafDocument document) {
        return document.vulnerabilities().stream().flatMap(one -> one.remediations().stream());
    }

    private static List<String> distinct(Stream<@Nullable String> texts) {
        return List.copyOf(texts.filter(Objects::nonNull).collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    }

    /** Scores of different major versions do not compare: a 10.0 of version 2 says less than a 9.8 of version 3. */
    private static Optional<Score> highest(CsafDocument document) {
        return document.vulnerabilities().stream()
                .flatMap(one -> one.scores().stream())
                .max(Comparator.comparing((Score score) -> score.version().charAt(0))
                        .thenComparing(Score::baseScore));
    }
}
