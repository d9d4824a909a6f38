package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The definitions that a results file carries along: what each looks for, and which objects are packages. */
final class OvalDefinitions {

    private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
    private static final Set<String> PACKAGE_OBJECTS =
            Set.of("dpkginfo_object", "rpminfo_object", "slackwarepkginfo_object", "apkinfo_object");
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST = 2_000_000;

    private final XmlCursor xml;
    private final Texts texts = new Texts();
    private final Map<String, Definition> byId = new HashMap<>();
    private final Set<String> packageObjects = new HashSet<>();
    private @Nullable String content;

    /**
     * @param kind {@code vulnerability}, {@code patch}, {@code inventory}, {@code compliance}, {@code miscellaneous}, or empty when the
     *     file does not carry the definition
     */
    record Definition(String kind, String title, List<String> cves, Severity severity) {

        static final Definition NOT_CARRIED = new Definition("", "", List.of(), Severity.UNKNOWN);

        /** Whether "true" means that the host has something wrong. */
        boolean findsWeakness() {
            return kind.isEmpty() || kind.equals("vulnerability") || kind.equals("patch");
        }
    }

    OvalDefinitions(XmlCursor xml) {
        this.xml = xml;
    }

    void read() {
        xml.children(part -> {
            switch (part) {
                case "generator" -> content = OvalResultsFormat.generator(xml).get("timestamp");
                case "definitions" -> xml.children(ignored -> definition());
                case "objects" -> xml.children(this::object);
                default -> {
                    // tests, states, variables
                }
            }
        });
    }

    /** The report's texts, each once. */
    Texts texts() {
        return texts;
    }

    Definition definition(String id) {
        return byId.getOrDefault(id, Definition.NOT_CARRIED);
    }

    /** Those of weaknesses with a CVE that have no result among these. */
    Map<String, Definition> without(Set<String> answered) {
        Map<String, Definition> missing = new TreeMap<>();
        byId.forEach((id, definition) -> {
            if (definition.findsWeakness() && !definition.cves().isEmpty() && !answered.contains(id)) {
                missing.put(id, definition);
            }
        });
        return missing;
    }

    boolean isPackage(String objectId) {
        return packageObjects.contains(objectId);
    }

    /** Whether the file says which objects are packages. */
    boolean namesPackages() {
        return !packageObjects.isEmpty();
    }

    /** When the definitions were made, as they state it; null when they do not. */
    @Nullable String content() {
        return content;
    }

    private void object(String kind) {
        if (PACKAGE_OBJECTS.contains(kind)) {
            bounded(packageObjects.size());
            packageObjects.add(texts.shared(xml.required("id")));
        }
    }

    private void definition() {
        bounded(byId.size());
        String id = xml.required("id");
        String kind = xml.required("class");
        List<String> cves = new ArrayList<>();
        String[] title = {""};
        @Nullable String[] severity = new String[1];
        xml.children(part -> {
            if (part.equals("metadata")) {
                xml.children(inner -> {
                    switch (inner) {
                        case "title" -> title[0] = xml.text(LONGEST_TEXT).strip();
                        case "reference" -> addCve(cves, xml.attribute("ref_id"));
                        case "advisory" ->
                            xml.children(fact -> {
                                if (fact.equals("severity")) {
                                    severity[0] = xml.text(LONGEST_TEXT);
                                } else if (fact.equals("cve")) {
                                    addCve(cves, xml.text(LONGEST_TEXT).strip());
                                }
                            });
                        default -> {
                            // description, affected
                        }
                    }
                });
            }
        });
        byId.put(
                texts.shared(id),
                new Definition(
                        texts.shared(kind), texts.shared(title[0]), texts.shared(cves), Severity.ofWord(severity[0])));
    }

    private static void addCve(List<String> cves, @Nullable String id) {
        if (id != null && CVE.matcher(id).matches() && !cves.contains(id)) {
            cves.add(id);
        }
    }

    private void bounded(int size) {
        if (size >= MOST) {
            throw new UnreadableReport(xml.line(), "More than " + MOST + " definitions.");
        }
    }
}
