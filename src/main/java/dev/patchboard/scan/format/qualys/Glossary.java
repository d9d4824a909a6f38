package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a report says of the QIDs that it names: {@code VULN_DETAILS}. */
final class Glossary {

    private static final int LONGEST_TEXT = 1_000;

    private final Texts texts = new Texts();
    private final Map<String, Details> byQid = new HashMap<>();

    record Details(String title, String severity, List<String> cves) {

        static final Details NONE = new Details("", "", List.of());
    }

    Details of(String qid) {
        return byQid.getOrDefault(qid, Details.NONE);
    }

    /** Reads one {@code VULN_DETAILS}. */
    void read(XmlCursor xml) {
        String[] said = {"", "", ""};
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            switch (part) {
                case "QID" -> said[0] = text(xml);
                case "TITLE" -> said[1] = text(xml);
                case "SEVERITY" -> said[2] = text(xml);
                case "CVE_ID_LIST" -> xml.everyText(LONGEST_TEXT, text -> CveIds.addAll(text, cves));
                default -> {
                    // threat, impact, solution
                }
            }
        });
        byQid.put(texts.shared(said[0]), new Details(texts.shared(said[1]), texts.shared(said[2]), texts.shared(cves)));
    }

    static String text(XmlCursor xml) {
        return xml.text(LONGEST_TEXT).strip();
    }
}
