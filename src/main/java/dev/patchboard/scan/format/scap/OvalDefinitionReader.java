package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code definition} of a definitions document, and which of its criteria ask what system the machine is. */
final class OvalDefinitionReader {

    private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
    private static final Pattern PRODUCT = Pattern.compile("cpe:(?:/|2\\.3:)a:.*");
    private static final int LONGEST_TEXT = 1_000;
    /** Of one definition: as many are compared with the machine. */
    private static final int MOST_SYSTEMS = 200;

    private final XmlCursor xml;
    private final Consumer<String> systemChecks;
    private final List<String> cves = new ArrayList<>(2);
    private final List<String> affected = new ArrayList<>(2);
    private final List<String> asked = new ArrayList<>(2);

    private String title = "";
    private @Nullable String severity;
    private boolean ofProduct;

    /**
     * @param systemChecks gets the ids of tests and definitions that ask what system the machine is
     */
    OvalDefinitionReader(XmlCursor xml, Consumer<String> systemChecks) {
        this.xml = xml;
        this.systemChecks = systemChecks;
    }

    /** The definition at hand. Where it lists no systems, those that its criteria ask for. */
    OvalDefinition read(Texts texts) {
        String id = xml.required("id");
        String kind = xml.required("class");
        xml.children(part -> {
            if (part.equals("metadata")) {
                xml.children(this::metadata);
            } else if (part.equals("criteria")) {
                node(part, false);
            }
        });
        if (kind.equals("inventory") && !ofProduct) {
            systemChecks.accept(id);
        }
        return new OvalDefinition(
                texts.shared(kind),
                texts.shared(title),
                texts.shared(cves),
                Severity.ofWord(severity),
                texts.shared(affected.isEmpty() ? asked : affected));
    }

    private void metadata(String part) {
        switch (part) {
            case "title" -> title = xml.text(LONGEST_TEXT).strip();
            case "affected" -> xml.children(this::affected);
            case "reference" -> reference(xml.attribute("ref_id"));
            case "advisory" -> xml.children(this::advisory);
            default -> {
                // description
            }
        }
    }

    private void affected(String part) {
        if (part.equals("platform")) {
            add(affected, xml.text(LONGEST_TEXT).strip());
        }
    }

    private void advisory(String fact) {
        if (fact.equals("severity")) {
            severity = xml.text(LONGEST_TEXT);
        } else if (fact.equals("cve")) {
            addCve(xml.text(LONGEST_TEXT).strip());
        }
    }

    private void reference(@Nullable String id) {
        if (id != null) {
            ofProduct |= PRODUCT.matcher(id).matches();
            addCve(id);
        }
    }

    private void addCve(String id) {
        if (CVE.matcher(id).matches() && !cves.contains(id)) {
            cves.add(id);
        }
    }

    /**
     * @param within whether it belongs to criteria that check whether the definition applies at all
     */
    private void node(String kind, boolean within) {
        boolean applicability = within || OvalCriteria.isTrue(xml.attribute("applicability_check"));
        if (kind.equals("criteria")) {
            xml.children(child -> node(child, applicability));
            return;
        }
        String check = OvalCriteria.reference(xml);
        String system = SystemNames.askedFor(xml.attribute("comment"), affected);
        if (check != null && (applicability || system != null)) {
            systemChecks.accept(check);
        }
        if (system != null) {
            add(asked, system);
        }
    }

    private static void add(List<String> systems, String one) {
        if (!one.isEmpty() && systems.size() < MOST_SYSTEMS && !systems.contains(one)) {
            systems.add(one);
        }
    }
}
