package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.Shape.different;
import static dev.patchboard.advisory.csaf.Shape.fields;
import static dev.patchboard.advisory.csaf.Shape.many;
import static dev.patchboard.advisory.csaf.Shape.text;
import static dev.patchboard.advisory.csaf.Shape.word;

import dev.patchboard.advisory.csaf.Shape.Elsewhere;
import dev.patchboard.advisory.csaf.Shape.Later;
import dev.patchboard.advisory.csaf.Shape.Many;
import dev.patchboard.advisory.csaf.Shape.Text;
import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The structure of a document (section 3 of the standard, as its JSON schema has it). The objects of CVSS are left to test 6.1.8. */
final class CsafShape {

    private static final int LONGEST_PATTERNED = 1_000;
    private static final Text URL = new Text(CsafShape::isUri, "a URI with its scheme");
    private static final Text TIME =
            new Text(time -> RevisionHistory.instant(time).isPresent(), "a date and time with its offset (RFC 3339)");
    private static final Text VERSION =
            new Text(text -> DocumentVersion.parse(text).isPresent(), "a whole number or a semantic version");
    private static final Text LANGUAGE = new Text(
            matches(Pattern.compile(
                    "(([A-Za-z]{2,3}(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
                            + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*"
                            + "(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|(?i:i-default|i-mingo))")),
            "a language tag (BCP 47)");
    private static final Many NAMES = many(text());
    private static final Many IDS = different(text());
    private static final Many URLS = many(URL);

    private static final Shape ACKNOWLEDGMENTS =
            many(fields("names", NAMES, "organization", text(), "summary", text(), "urls", URLS)
                    .least(1));
    private static final Shape NOTES = many(fields(
            "audience", text(),
            "category!", word("description details faq general legal_disclaimer other summary"),
            "text!", text(),
            "title", text()));
    private static final Shape REFERENCES =
            many(fields("category", word("external self"), "summary!", text(), "url!", URL));
    private static final Shape PRODUCT =
            fields("name!", text(), "product_id!", text(), "product_identification_helper", helper());
    private static final Shape BRANCHES = many(fields(
                    "branches",
                    new Later(CsafShape::branches),
                    "category!",
                    word("architecture host_name language legacy patch_level product_family product_name"
                            + " product_version product_version_range service_pack specification vendor"),
                    "name!",
                    text(),
                    "product",
                    PRODUCT)
            .exactly(3));

    /** The whole. */
    static final Shape DOCUMENT = fields(
            "document!",
            head(),
            "product_tree",
            tree(),
            "vulnerabilities",
            many(vulnerability().least(1)));

    private CsafShape() {}

    private static Shape branches() {
        return BRANCHES;
    }

    private static Shape head() {
        return fields(
                "acknowledgments",
                ACKNOWLEDGMENTS,
                "aggregate_severity",
                fields("namespace", URL, "text!", text()),
                "category!",
                new Text(
                        CsafShape::isCategory,
                        "a text that does not start or end with a space, dash, dot or underscore"),
                "csaf_version!",
                word("2.0"),
                "distribution",
                fields("text", text(), "tlp", fields("label!", word("AMBER GREEN RED WHITE"), "url", URL))
                        .least(1),
                "lang",
                LANGUAGE,
                "notes",
                NOTES,
                "publisher!",
                fields(
                        "category!", word("coordinator discoverer other translator user vendor"),
                        "contact_details", text(),
                        "issuing_authority", text(),
                        "name!", text(),
                        "namespace!", URL),
                "references",
                REFERENCES,
                "source_lang",
                LANGUAGE,
                "title!",
                text(),
                "tracking!",
                tracking());
    }

    private static Shape tracking() {
        return fields(
                "aliases",
                IDS,
                "current_release_date!",
                TIME,
                "generator",
                fields("date", TIME, "engine!", fields("name!", text(), "version", text())),
                "id!",
                new Text(id -> !id.isEmpty() && id.strip().equals(id), "an id without blanks around it"),
                "initial_release_date!",
                TIME,
                "revision_history!",
                many(fields("date!", TIME, "legacy_version", text(), "number!", VERSION, "summary!", text())),
                "status!",
                word("draft final interim"),
                "version!",
                VERSION);
    }

    private static Shape tree() {
        return fields(
                        "branches", BRANCHES,
                        "full_product_names", many(PRODUCT),
                        "product_groups",
                                many(fields(
                                        "group_id!",
                                        text(),
                                        "product_ids!",
                                        new Many(2, true, text()),
                                        "summary",
                                        text())),
                        "relationships",
                                many(fields(
                                        "category!",
                                                word(
                                                        "default_component_of external_component_of installed_on installed_with"
                                                                + " optional_component_of"),
                                        "full_product_name!", PRODUCT,
                                        "product_reference!", text(),
                                        "relates_to_product_reference!", text())))
                .least(1);
    }

    private static Shape helper() {
        return fields(
                        "cpe",
                        new Text(CpeName::isWritten, "a CPE name, version 2.2 or 2.3"),
                        "hashes",
                        many(fields(
                                "file_hashes!",
                                        many(fields(
                                                "algorithm!",
                                                text(),
                                                "value!",
                                                new Text(
                                                        matches(Pattern.compile("[0-9a-fA-F]{32,}")),
                                                        "at least 32 hexadecimal digits"))),
                                "filename!", text())),
                        "model_numbers",
                        IDS,
                        "purl",
                        new Text(
                                purl -> purl.matches("pkg:[A-Za-z.+-][A-Za-z0-9.+-]*/.+") && isUri(purl),
                                "a package URL"),
                        "sbom_urls",
                        URLS,
                        "serial_numbers",
                        IDS,
                        "skus",
                        NAMES,
                        "x_generic_uris",
                        many(fields("namespace!", URL, "uri!", URL)))
                .least(1);
    }

    private static Shape.Fields vulnerability() {
        Object[] products = {"group_ids", IDS, "product_ids", IDS};
        return fields(
                "acknowledgments", ACKNOWLEDGMENTS,
                "cve", new Text(matches(Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}")), "a CVE id"),
                "cwe",
                        fields(
                                "id!",
                                new Text(matches(Pattern.compile("CWE-[1-9][0-9]{0,5}")), "a CWE id"),
                                "name!",
                                text()),
                "discovery_date", TIME,
                "flags",
                        different(joined(
                                products,
                                "date",
                                TIME,
                                "label!",
                                word("component_not_present inline_mitigations_already_exist"
                                        + " vulnerable_code_cannot_be_controlled_by_adversary vulnerable_code_not_in_execute_path"
                                        + " vulnerable_code_not_present"))),
                "ids", different(fields("system_name!", text(), "text!", text())),
                "involvements",
                        different(fields(
                                "date", TIME,
                                "party!", word("coordinator discoverer other user vendor"),
                                "status!", word("completed contact_attempted disputed in_progress not_contacted open"),
                                "summary", text())),
                "notes", NOTES,
                "product_status", status(),
                "references", REFERENCES,
                "release_date", TIME,
                "remediations",
                        many(joined(
                                products,
                                "category!",
                                word("mitigation no_fix_planned none_available vendor_fix workaround"),
                                "date",
                                TIME,
                                "details!",
                                text(),
                                "entitlements",
                                NAMES,
                                "restart_required",
                                fields(
                                        "category!",
                                                word("connected dependencies machine none parent service system"
                                                        + " vulnerable_component zone"),
                                        "details", text()),
                                "url",
                                URL)),
                "scores",
                        many(fields("cvss_v2", new Elsewhere(), "cvss_v3", new Elsewhere(), "products!", IDS)
                                .least(2)),
                "threats",
                        many(joined(
                                products,
                                "category!",
                                word("exploit_status impact target_set"),
                                "date",
                                TIME,
                                "details!",
                                text())),
                "title", text());
    }

    private static Shape status() {
        Object[] members = StatusTests.ALL.stream()
                .flatMap(name -> java.util.stream.Stream.of((Object) name, IDS))
                .toArray();
        return fields(members).least(1);
    }

    private static Shape joined(Object[] some, Object... others) {
        return fields(java.util.stream.Stream.concat(java.util.Arrays.stream(some), java.util.Arrays.stream(others))
                .toArray());
    }

    /** Bounded, since a long text in a pattern with choices costs a deep stack. */
    static Predicate<String> matches(Pattern pattern) {
        return text ->
                text.length() <= LONGEST_PATTERNED && pattern.matcher(text).matches();
    }

    private static boolean isCategory(String text) {
        return !text.isEmpty() && isInner(text.charAt(0)) && isInner(text.charAt(text.length() - 1));
    }

    private static boolean isInner(char end) {
        return !Character.isWhitespace(end) && "-_.\u00a0\ufeff".indexOf(end) < 0;
    }

    /** RFC 3986 with a scheme; other characters are told apart from escapes by {@link URI}. */
    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() && text.chars().allMatch(c -> c < 128);
        } catch (java.net.URISyntaxException malformed) {
            return false;
        }
    }
}
