package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.format.UnreadableAdvisory;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a CSAF 2.0 document: its structure, then the tests of section 6 of the standard. Spelling (6.3.8)
 * is not checked, which the test then says; and of 6.3.6 and 6.3.7 not what needs a network.
 */
public final class CsafCheck {

    private static final String STRUCTURE = "schema";
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final long LONGEST_DOCUMENT = 200_000_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxDocumentLength(LONGEST_DOCUMENT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<CsafTest> TESTS = Stream.of(
                    ProductTests.all(),
                    StatusTests.mandatory(),
                    CvssTests.all(),
                    VulnerabilityTests.mandatory(),
                    LanguageTests.mandatory(),
                    HelperTests.mandatory(),
                    RevisionTests.all(),
                    DraftTests.all(),
                    ProfileTests.all(),
                    BranchTests.mandatory(),
                    DocumentTests.all(),
                    StatusTests.optional(),
                    VulnerabilityTests.optional(),
                    HelperTests.optional(),
                    LanguageTests.optional(),
                    BranchTests.optional(),
                    ScoreTests.all(),
                    LinkTests.all())
            .flatMap(List::stream)
            .sorted((one, other) -> order(one.id(), other.id()))
            .toList();

    private CsafCheck() {}

    /**
     * Checks a document. The stream is not closed.
     *
     * @throws UnreadableAdvisory when it is no JSON, or beyond the bounds: 200 MB, 100 levels, 4 million characters in a text
     */
    public static CsafVerdict of(InputStream in) {
        JsonNode root = read(in);
        Findings findings = new Findings();
        Shape.Complaints structure =
                new Shape.Complaints((place, message) -> findings.add(STRUCTURE, place, message), (place, name) -> {});
        CsafView document = new CsafView(root);
        DocumentShape.WHOLE.check(document.root(), structure);
        TESTS.forEach(test -> test.check(document, findings));
        return findings.verdict();
    }

    private static JsonNode read(InputStream in) {
        try {
            JsonNode root = JSON.readTree(in);
            if (root == null || root.isMissingNode()) {
                throw new UnreadableAdvisory(null, "The document is empty.");
            }
            return root;
        } catch (JacksonException broken) {
            TokenStreamLocation place = broken.getLocation();
            String where = place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new UnreadableAdvisory(null, "Not readable as JSON" + where + ": " + broken.getOriginalMessage());
        }
    }

    private static int order(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
