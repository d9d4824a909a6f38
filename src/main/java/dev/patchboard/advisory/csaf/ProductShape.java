package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.Shape.many;
import static dev.patchboard.advisory.csaf.Shape.object;
import static dev.patchboard.advisory.csaf.Shape.text;
import static dev.patchboard.advisory.csaf.Shape.word;

import dev.patchboard.advisory.csaf.Shape.Fields;
import dev.patchboard.advisory.csaf.Shape.Later;
import dev.patchboard.advisory.csaf.Shape.Many;
import dev.patchboard.advisory.csaf.Shape.Text;
import java.util.regex.Pattern;

/** The structure of the product tree (section 3.2.2 of the standard). */
final class ProductShape {

    private static final Pattern PURL = Pattern.compile("pkg:[A-Za-z.+-][A-Za-z0-9.+-]*/.+");
    private static final Shape PRODUCT =
            object().must("name", text()).must("product_id", text()).may("product_identification_helper", helper());
    private static final Shape BRANCHES = many(object().may("branches", new Later(ProductShape::branches))
            .must(
                    "category",
                    word(
                            "architecture host_name language legacy patch_level product_family product_name product_version"
                                    + " product_version_range service_pack specification vendor"))
            .must("name", text())
            .may("product", PRODUCT)
            .exactly(3));

    static final Shape TREE = object().may("branches", BRANCHES)
            .may("full_product_names", many(PRODUCT))
            .may("product_groups", many(group()))
            .may("relationships", many(relationship()))
            .least(1);

    private ProductShape() {}

    private static Shape branches() {
        return BRANCHES;
    }

    private static Fields group() {
        return object().must("group_id", text())
                .must("product_ids", new Many(2, true, text()))
                .may("summary", text());
    }

    private static Fields relationship() {
        return object().must(
                        "category",
                        word("default_component_of external_component_of installed_on installed_with"
                                + " optional_component_of"))
                .must("full_product_name", PRODUCT)
                .must("product_reference", text())
                .must("relates_to_product_reference", text());
    }

    private static Fields helper() {
        return object().may("cpe", new Text(CpeName::isWritten, "a CPE name, version 2.2 or 2.3"))
                .may("hashes", many(hashes()))
                .may("model_numbers", CsafShape.IDS)
                .may("purl", new Text(ProductShape::isPurl, "a package URL"))
                .may("sbom_urls", CsafShape.URLS)
                .may("serial_numbers", CsafShape.IDS)
                .may("skus", CsafShape.NAMES)
                .may(
                        "x_generic_uris",
                        many(object().must("namespace", CsafShape.URL).must("uri", CsafShape.URL)))
                .least(1);
    }

    private static Fields hashes() {
        Fields hash = object().must("algorithm", text())
                .must("value", CsafShape.pattern("[0-9a-fA-F]{32,}", "at least 32 hexadecimal digits"));
        return object().must("file_hashes", many(hash)).must("filename", text());
    }

    private static boolean isPurl(String text) {
        return PURL.matcher(text).matches() && CsafShape.isUri(text);
    }
}
