package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.OperatingSystem;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each vulnerability of a report is. */
final class NexposeDefinitions {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST = 1_000_000;

    private final Texts texts = new Texts();
    private final Map<String, Definition> byId = new HashMap<>();

    /** @param severity 0 to 10 */
    record Definition(String title, String severity, List<String> cves) {

        static final Definition NOT_CARRIED = new Definition("", "", List.of());

        /** The system of whose packages it is, as its title begins with it ({@code Red Hat: CVE-2024-1 ...}); unknown for any other. */
        OperatingSystem system() {
            int colon = title.indexOf(':');
            return OperatingSystem.of(colon < 0 ? null : title.substring(0, colon));
        }
    }

    Definition definition(String id) {
        return byId.getOrDefault(id.toLowerCase(Locale.ROOT), Definition.NOT_CARRIED);
    }

    void read(XmlCursor xml) {
        if (byId.size() >= MOST) {
            throw new UnreadableReport(xml.line(), "More than " + MOST + " definitions.");
        }
        String id = xml.required("id");
        String title = xml.attribute("title");
        String severity = xml.attribute("severity");
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            if (part.equals("references")) {
                xml.children(reference -> {
                    if ("CVE".equalsIgnoreCase(xml.attribute("source"))) {
                        CveIds.addAll(xml.text(LONGEST_TEXT), cves);
                    }
                });
            }
        });
        byId.put(
                texts.shared(id.toLowerCase(Locale.ROOT)),
                new Definition(
                        texts.shared(title == null ? id : title),
                        texts.shared(severity == null ? "" : severity),
                        texts.shared(cves)));
    }
}
