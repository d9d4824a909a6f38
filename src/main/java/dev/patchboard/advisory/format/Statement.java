package dev.patchboard.advisory.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one advisory says about one vulnerability, whatever format it came in.
 *
 * @param head the advisory; several statements of one document share it
 * @param id of the vulnerability, mostly a CVE; the advisory's own where it names none
 * @param aliases other ids of the same vulnerability
 * @param scores as their sources state them
 * @param ssvc decision points that somebody assessed, or null
 * @param exploited that it is known to be exploited, or null when this advisory does not say so
 * @param references URLs
 */
public record Statement(
        Head head,
        String id,
        List<String> aliases,
        List<Score> scores,
        List<Affected> affected,
        List<Remedy> remedies,
        @Nullable Ssvc ssvc,
        @Nullable Exploited exploited,
        List<String> references) {

    /** The ids among this vulnerability's that are CVE ids. */
    public List<String> cves() {
        if (aliases.isEmpty()) {
            return id.startsWith("CVE-") ? List.of(id) : List.of();
        }
        return Stream.concat(Stream.of(id), aliases.stream())
                .filter(name -> name.startsWith("CVE-"))
                .distinct()
                .toList();
    }

    /**
     * Who says what, and which edition of it this is.
     *
     * @param publisher name, for people
     * @param namespace URL of the publisher; with {@code id} it identifies the advisory
     * @param status the publisher's own word, or null
     * @param withdrawn whether the publisher took it back
     * @param version the publisher's own, or null when editions differ only in {@code updated}
     * @param released first publication, or null when not stated
     * @param updated publication of this edition, or null when not stated
     * @param severity the publisher's own word for the whole, or null
     */
    public record Head(
            String publisher,
            String namespace,
            String id,
            String title,
            @Nullable String category,
            @Nullable String status,
            boolean withdrawn,
            @Nullable String version,
            @Nullable String tlp,
            @Nullable Instant released,
            @Nullable Instant updated,
            @Nullable String severity) {}

    /**
     * A CVSS score.
     *
     * @param version {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}
     * @param vector null when only the number is stated
     * @param source who states it, where that is not the advisory's publisher; else null
     */
    public record Score(
            String version,
            @Nullable String vector,
            double baseScore,
            @Nullable String source) {

        /** The same, stated by somebody. */
        Score by(@Nullable String somebody) {
            return new Score(version, vector, baseScore, somebody);
        }
    }

    /**
     * One product and what holds for it.
     *
     * @param ranges any one of them; with none of them and no versions it holds for every version. What is FIXED was affected in these
     *     ranges, up to the version that mends it
     * @param versions single versions for which it holds
     * @param conditional whether more is needed that is not told here, such as a platform that the product runs on
     */
    public record Affected(
            Product product, Status status, List<Range> ranges, List<String> versions, boolean conditional) {}

    /**
     * A product as far as the advisory names it.
     *
     * @param ecosystem package URL type ({@code deb}, {@code rpm}, {@code npm} ...) or {@code windows}; null when it is no package
     * @param name as the package manager spells it, else as the publisher does
     * @param source whether it is a source package, from which packages of other names are built
     * @param scope the distribution it is in, as {@code ID:VERSION_ID} of its os-release ({@code debian:12}) or as a CPE; null for anywhere
     * @param cpe CPE 2.3 or 2.2 name of the product, or null
     */
    public record Product(
            @Nullable String ecosystem,
            String name,
            boolean source,
            @Nullable String scope,
            @Nullable String cpe) {}

    /**
     * Versions from one to another, in the order of the product's ecosystem; null is no bound.
     *
     * @param introduced the first, itself inside; {@code 0} is before every version
     * @param after the one before the first, itself outside
     * @param fixed the first one behind, itself outside
     * @param lastAffected the last, itself inside
     */
    public record Range(
            @Nullable String introduced,
            @Nullable String after,
            @Nullable String fixed,
            @Nullable String lastAffected) {}

    /** What holds for a product; the words of CSAF 2.0. */
    public enum Status {
        FIRST_AFFECTED,
        FIRST_FIXED,
        FIXED,
        KNOWN_AFFECTED,
        KNOWN_NOT_AFFECTED,
        LAST_AFFECTED,
        RECOMMENDED,
        UNDER_INVESTIGATION;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As CSAF writes it. */
        public String word() {
            return word;
        }
    }

    /**
     * What to do.
     *
     * @param category {@code vendor_fix}, {@code workaround}, {@code mitigation}, {@code none_available}, {@code no_fix_planned}
     * @param restart what must be restarted after it, or null when not said
     * @param url where it is, or null
     * @param label the publisher's name for it, such as a KB number or an erratum, or null
     */
    public record Remedy(
            String category,
            @Nullable String restart,
            @Nullable String url,
            @Nullable String label) {}

    /**
     * Decision points of SSVC (Stakeholder-Specific Vulnerability Categorization), in the words of its tables.
     *
     * @param exploitation {@code none}, {@code public poc} or {@code active}; null when not assessed
     * @param automatable {@code yes} or {@code no}; null when not assessed
     * @param technicalImpact {@code partial} or {@code total}; null when not assessed
     * @param source who assessed it
     */
    public record Ssvc(
            @Nullable String exploitation,
            @Nullable String automatable,
            @Nullable String technicalImpact,
            @Nullable String version,
            @Nullable Instant assessed,
            String source) {}

    /**
     * That it is known to be exploited.
     *
     * @param since when a catalogue took it in, or null
     * @param due when it had to be mended by that catalogue, or null
     * @param ransomware whether use by ransomware is known; null when not said
     * @param source who says so
     */
    public record Exploited(
            @Nullable LocalDate since,
            @Nullable LocalDate due,
            @Nullable Boolean ransomware,
            String source) {}
}
