package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that a results file carries along: what each looks for, which objects are packages, and which tests and definitions ask
 * what system the machine is.
 */
final class OvalDefinitions {

    private static final Set<String> PACKAGE_OBJECTS =
            Set.of("dpkginfo_object", "rpminfo_object", "slackwarepkginfo_object", "apkinfo_object");
    private static final int MOST = 2_000_000;

    private final XmlCursor xml;
    private final Texts texts = new Texts();
    private final Map<String, OvalDefinition> byId = new HashMap<>();
    private final Set<String> packageObjects = new HashSet<>();
    private final Set<String> systemChecks = new HashSet<>();
    private @Nullable String content;

    OvalDefinitions(XmlCursor xml) {
        this.xml = xml;
    }

    void read() {
        xml.children(part -> {
            switch (part) {
                case "generator" -> content = OvalResultsFormat.generator(xml).get("timestamp");
                case "definitions" -> xml.children(ignored -> definition());
                case "tests" -> xml.children(ignored -> test());
                case "objects" -> xml.children(this::object);
                default -> {
                    // states, variables
                }
            }
        });
    }

    /** The report's texts, each once. */
    Texts texts() {
        return texts;
    }

    OvalDefinition definition(String id) {
        return byId.getOrDefault(id, OvalDefinition.NOT_CARRIED);
    }

    /** Those of weaknesses with a CVE that have no result among these. */
    Map<String, OvalDefinition> without(Set<String> answered) {
        Map<String, OvalDefinition> missing = new TreeMap<>();
        byId.forEach((id, definition) -> {
            if (definition.findsWeakness() && !definition.cves().isEmpty() && !answered.contains(id)) {
                missing.put(id, definition);
            }
        });
        return missing;
    }

    /**
     * Whether a test or a definition asks what system the machine is: a definition of the class inventory (unless of a product), what is said
     * to check applicability, and what asks by its comment for an operating system.
     */
    boolean asksForSystem(String id) {
        return systemChecks.contains(id);
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

    private void definition() {
        bounded(byId.size());
        String id = texts.shared(xml.required("id"));
        byId.put(id, new OvalDefinitionReader(xml, this::systemCheck).read(texts));
    }

    private void test() {
        String id = xml.attribute("id");
        if (id != null && SystemNames.askedFor(xml.attribute("comment"), List.of()) != null) {
            systemCheck(id);
        }
    }

    private void object(String kind) {
        if (PACKAGE_OBJECTS.contains(kind)) {
            bounded(packageObjects.size());
            packageObjects.add(texts.shared(xml.required("id")));
        }
    }

    private void systemCheck(String id) {
        bounded(systemChecks.size());
        systemChecks.add(texts.shared(id));
    }

    private void bounded(int size) {
        if (size >= MOST) {
            throw new UnreadableReport(xml.line(), "More than " + MOST + " definitions.");
        }
    }
}
