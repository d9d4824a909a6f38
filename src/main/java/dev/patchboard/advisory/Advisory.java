package dev.patchboard.advisory;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's or coordinator's statement about vulnerabilities, in the version imported last.
 *
 * @param publisher the publisher's namespace, or name where there is none; with {@code trackingId} it identifies the document
 * @param format {@code csaf-2.0}
 * @param status {@code draft}, {@code interim} or {@code final}
 * @param tlp who may see it (Traffic Light Protocol), or null when the document does not say
 * @param released when this version was published, or null
 * @param severity the publisher's own word, or null
 * @param evidence SHA-256 of the document, or null
 */
public record Advisory(
        UUID id,
        String publisher,
        String trackingId,
        String format,
        String title,
        @Nullable String category,
        @Nullable String status,
        @Nullable String trackingVersion,
        @Nullable String tlp,
        @Nullable Instant released,
        @Nullable String severity,
        @Nullable String evidence,
        Instant importedAt,
        String importedBy,
        Set<String> cves) {}
