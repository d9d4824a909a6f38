package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.Shape.many;
import static dev.patchboard.advisory.csaf.Shape.object;
import static dev.patchboard.advisory.csaf.Shape.text;
import static dev.patchboard.advisory.csaf.Shape.word;

import dev.patchboard.advisory.csaf.Shape.Fields;
import dev.patchboard.advisory.csaf.Shape.Text;
import java.util.regex.Pattern;

/** The structure of a document and of its head (sections 3.2 and 3.2.1 of the standard). */
final class DocumentShape {

    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u2028\\u2029]");

    static final Shape WHOLE = object().must("document", head())
            .may("product_tree", ProductShape.TREE)
            .may("vulnerabilities", many(VulnerabilityShape.ONE));

    private DocumentShape() {}

    private static Fields head() {
        return object().may("acknowledgments", CsafShape.ACKNOWLEDGMENTS)
                .may(
                        "aggregate_severity",
                        object().may("namespace", CsafShape.URL).must("text", text()))
                .must(
                        "category",
                        new Text(text -> ends(text, "-_."), "one line that starts and ends with a letter or digit"))
                .must("csaf_version", word("2.0"))
                .may("distribution", distribution())
                .may("lang", CsafShape.LANGUAGE)
                .may("notes", CsafShape.NOTES)
                .must("publisher", publisher())
                .may("references", CsafShape.REFERENCES)
                .may("source_lang", CsafShape.LANGUAGE)
                .must("title", text())
                .must("tracking", tracking());
    }

    private static Fields distribution() {
        Fields tlp = object().must("label", word("AMBER GREEN RED WHITE")).may("url", CsafShape.URL);
        return object().may("text", text()).may("tlp", tlp).least(1);
    }

    private static Fields publisher() {
        return object().must("category", word("coordinator discoverer other translator user vendor"))
                .may("contact_details", text())
                .may("issuing_authority", text())
                .must("name", text())
                .must("namespace", CsafShape.URL);
    }

    private static Fields tracking() {
        Fields engine = object().must("name", text()).may("version", text());
        Fields revision = object().must("date", CsafShape.TIME)
                .may("legacy_version", text())
                .must("number", CsafShape.VERSION)
                .must("summary", text());
        return object().may("aliases", CsafShape.IDS)
                .must("current_release_date", CsafShape.TIME)
                .may("generator", object().may("date", CsafShape.TIME).must("engine", engine))
                .must("id", new Text(text -> ends(text, ""), "one line without blanks around it"))
                .must("initial_release_date", CsafShape.TIME)
                .must("revision_history", many(revision))
                .must("status", word("draft final interim"))
                .must("version", CsafShape.VERSION);
    }

    /** Whether this is one line whose ends are neither blank nor any of these characters. */
    private static boolean ends(String text, String without) {
        return !text.isEmpty()
                && text.strip().equals(text)
                && without.indexOf(text.charAt(0)) < 0
                && without.indexOf(text.charAt(text.length() - 1)) < 0
                && !LINE_BREAK.matcher(text).find();
    }
}
