package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.Shape.different;
import static dev.patchboard.advisory.csaf.Shape.many;
import static dev.patchboard.advisory.csaf.Shape.object;
import static dev.patchboard.advisory.csaf.Shape.text;
import static dev.patchboard.advisory.csaf.Shape.word;

import dev.patchboard.advisory.csaf.Shape.Fields;
import dev.patchboard.advisory.csaf.Shape.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The parts of a document's structure that stand in more than one place (section 3.1 of the standard, as its JSON schema has it). */
final class CsafShape {

    static final Text URL = new Text(CsafShape::isUri, "a URI with its scheme");
    static final Text TIME =
            new Text(time -> RevisionHistory.instant(time).isPresent(), "a date and time with its offset (RFC 3339)");
    static final Text VERSION =
            new Text(text -> DocumentVersion.parse(text).isPresent(), "a whole number or a semantic version");
    static final Text LANGUAGE = pattern(
            "(([A-Za-z]{2,3}(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
                    + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*"
                    + "(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|(?i:i-default|i-mingo))",
            "a language tag (BCP 47)");
    static final Shape NAMES = many(text());
    static final Shape IDS = different(text());
    static final Shape URLS = many(URL);
    static final Shape ACKNOWLEDGMENTS = many(object().may("names", NAMES)
            .may("organization", text())
            .may("summary", text())
            .may("urls", URLS)
            .least(1));
    static final Shape NOTES = many(object().may("audience", text())
            .must("category", word("description details faq general legal_disclaimer other summary"))
            .must("text", text())
            .may("title", text()));
    static final Shape REFERENCES = many(object().may("category", word("external self"))
            .must("summary", text())
            .must("url", URL));

    private static final int LONGEST_PATTERNED = 1_000;

    private CsafShape() {}

    /** Members that say which products are meant. */
    static Fields aboutProducts() {
        return object().may("group_ids", IDS).may("product_ids", IDS);
    }

    static Text pattern(String pattern, String expected) {
        return new Text(matches(Pattern.compile(pattern)), expected);
    }

    /** Bounded, since a long text in a pattern with choices costs a deep stack. */
    private static Predicate<String> matches(Pattern pattern) {
        return text ->
                text.length() <= LONGEST_PATTERNED && pattern.matcher(text).matches();
    }

    /** RFC 3986, with a scheme. {@link URI} lets characters beyond ASCII pass, which a URI must escape. */
    static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() && text.chars().allMatch(c -> c < 128);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
