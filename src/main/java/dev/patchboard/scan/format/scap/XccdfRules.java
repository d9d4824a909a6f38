package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of a benchmark: what a result that only names its rule is about. */
final class XccdfRules {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST = 1_000_000;

    private final Texts texts = new Texts();
    private final Map<String, Rule> byId = new HashMap<>();

    record Rule(String title, String severity, List<String> cves) {

        static final Rule NOT_CARRIED = new Rule("", "", List.of());
    }

    /** The report's texts, each once. */
    Texts texts() {
        return texts;
    }

    Rule rule(String id) {
        return byId.getOrDefault(id, Rule.NOT_CARRIED);
    }

    /** Reads one {@code Rule}. */
    void read(XmlCursor xml) {
        if (byId.size() >= MOST) {
            throw new UnreadableReport(xml.line(), "More than " + MOST + " rules.");
        }
        String id = xml.required("id");
        String severity = xml.attribute("severity");
        String[] title = {""};
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            if (part.equals("title") && title[0].isEmpty()) {
                title[0] = xml.text(LONGEST_TEXT).strip();
            } else if (part.equals("ident")) {
                CveIds.addAll(xml.text(LONGEST_TEXT), cves);
            }
        });
        byId.put(
                texts.shared(id),
                new Rule(texts.shared(title[0]), texts.shared(severity == null ? "" : severity), texts.shared(cves)));
    }
}
