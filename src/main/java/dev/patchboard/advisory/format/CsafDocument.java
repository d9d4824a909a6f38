package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSAF 2.0 document, as much of it as Patchboard works with. Product ids are the document's own.
 *
 * @param products every product that the document defines, by id, in its order
 */
public record CsafDocument(Head head, Map<String, Product> products, List<Vulnerability> vulnerabilities) {

    /**
     * Who says what, and which edition of it this is.
     *
     * @param released first publication, or null when it cannot be read
     * @param updated publication of this version, or null when it cannot be read
     * @param severity the publisher's own word for the whole, or null
     */
    public record Head(
            String id,
            String title,
            String category,
            String publisher,
            String namespace,
            String status,
            String version,
            @Nullable String tlp,
            @Nullable Instant released,
            @Nullable Instant updated,
            @Nullable String severity) {}

    /**
     * A product of the product tree.
     *
     * @param origin where the tree defines it
     * @param purl package URL, or null
     * @param productName name of the product it is a version of, or null
     * @param version the version it is, or null when it is no single version
     * @param component of a relationship, the id of the product that is part of another; else null
     * @param platform of a relationship, the id of the product it is part of; else null
     */
    public record Product(
            String id,
            String name,
            Origin origin,
            @Nullable String purl,
            @Nullable String cpe,
            @Nullable String productName,
            @Nullable String version,
            @Nullable String component,
            @Nullable String platform) {}

    /** Where a product tree defines a product. */
    public enum Origin {
        BRANCH,
        FULL_PRODUCT_NAME,
        RELATIONSHIP
    }

    /**
     * One vulnerability.
     *
     * @param cve null when it has none
     * @param status product ids by status: {@code fixed}, {@code known_affected} ...
     */
    public record Vulnerability(
            @Nullable String cve,
            @Nullable String title,
            Map<String, List<String>> status,
            List<Score> scores,
            List<Remediation> remediations) {}

    /**
     * What to do.
     *
     * @param category {@code vendor_fix}, {@code workaround}, {@code mitigation}, {@code none_available}, {@code no_fix_planned} ...
     * @param productIds the products it is for
     * @param restart what must be restarted after it ({@code none}, {@code service}, {@code machine} ...), or null when not said
     * @param url where the fix is, or null
     */
    public record Remediation(
            String category,
            List<String> productIds,
            @Nullable String restart,
            @Nullable String url) {}
}
