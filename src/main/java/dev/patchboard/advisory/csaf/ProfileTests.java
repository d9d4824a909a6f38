package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Tests of the document's category, and of what its profile demands (section 4 of the standard). */
final class ProfileTests {

    static final String INFORMATIONAL = "csaf_informational_advisory";

    private static final String BASE = "csaf_base";
    private static final String INCIDENT = "csaf_security_incident_response";
    private static final String ADVISORY = "csaf_security_advisory";
    private static final String VEX = "csaf_vex";
    private static final Set<String> PROFILES = Set.of(BASE, INCIDENT, INFORMATIONAL, ADVISORY, VEX);
    private static final Set<String> RESERVED =
            Set.of("securityincidentresponse", "informationaladvisory", "securityadvisory", "vex");
    private static final Pattern JOINTS = Pattern.compile("[\\p{Pd}\\s\\p{Z}_]+");
    private static final Set<String> NOTES = Set.of("description", "details", "general", "summary");
    private static final List<String> VEX_STATUSES =
            List.of("fixed", "known_affected", "known_not_affected", "under_investigation");

    private ProfileTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.1.26", ProfileTests::reservedCategory),
                of("6.1.27.1", Set.of(INFORMATIONAL, INCIDENT), ProfileTests::documentNotes),
                of("6.1.27.2", Set.of(INFORMATIONAL, INCIDENT), ProfileTests::externalReference),
                of("6.1.27.3", Set.of(INFORMATIONAL), ProfileTests::noVulnerabilities),
                of("6.1.27.4", Set.of(ADVISORY, VEX), (document, report) -> need(document, "product_tree", report)),
                of("6.1.27.5", Set.of(ADVISORY, VEX), (document, report) -> needEach(document, "notes", report)),
                of("6.1.27.6", Set.of(ADVISORY), (document, report) -> needEach(document, "product_status", report)),
                of("6.1.27.7", Set.of(VEX), ProfileTests::vexStatus),
                of("6.1.27.8", Set.of(VEX), ProfileTests::vexId),
                of("6.1.27.9", Set.of(VEX), ProfileTests::impact),
                of("6.1.27.10", Set.of(VEX), ProfileTests::action),
                of(
                        "6.1.27.11",
                        Set.of(ADVISORY, VEX),
                        (document, report) -> need(document, "vulnerabilities", report)));
    }

    private static CsafTest of(String id, Set<String> categories, BiConsumer<CsafView, Report> rule) {
        return CsafTest.of(id, (document, report) -> {
            if (categories.contains(document.category())) {
                rule.accept(document, report);
            }
        });
    }

    private static void reservedCategory(CsafView document, Report report) {
        String category = document.category();
        if (PROFILES.contains(category)) {
            return;
        }
        Place place = document.document().at("category");
        String lower = category.toLowerCase(Locale.ROOT);
        String plain = JOINTS.matcher(lower).replaceAll("");
        String bare = plain.startsWith("csaf") ? plain.substring("csaf".length()) : plain;
        if (lower.startsWith("csaf_") || RESERVED.contains(plain) || RESERVED.contains(bare)) {
            report.at(place, "Category '" + category + "' is too near to the name of a profile of the standard.");
        }
    }

    private static void documentNotes(CsafView document, Report report) {
        Place notes = document.document().at("notes");
        if (notes.items().stream()
                .noneMatch(note -> NOTES.contains(note.at("category").text()))) {
            report.at(notes, "The profile needs a note that is a description, details, general or a summary.");
        }
    }

    private static void externalReference(CsafView document, Report report) {
        Place references = document.document().at("references");
        boolean external = references.items().stream()
                .map(reference -> reference.at("category"))
                .anyMatch(category -> !category.exists() || category.text().equals("external"));
        if (!external) {
            report.at(references, "The profile needs a reference to an external source.");
        }
    }

    private static void noVulnerabilities(CsafView document, Report report) {
        Place place = document.root().at("vulnerabilities");
        if (place.exists()) {
            report.at(place, "An informational advisory has no vulnerabilities.");
        }
    }

    private static void need(CsafView document, String name, Report report) {
        Place place = document.root().at(name);
        if (!place.exists()) {
            report.at(place, "The profile needs '" + name + "'.");
        }
    }

    private static void needEach(CsafView document, String name, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            if (!vulnerability.at(name).exists()) {
                report.at(vulnerability.at(name), "The profile needs '" + name + "' in each vulnerability.");
            }
        }
    }

    private static void vexStatus(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Place status = vulnerability.at("product_status");
            if (VEX_STATUSES.stream().noneMatch(name -> status.at(name).exists())) {
                report.at(status, "The profile needs one of " + String.join(", ", VEX_STATUSES) + ".");
            }
        }
    }

    private static void vexId(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            if (!vulnerability.at("cve").exists() && !vulnerability.at("ids").exists()) {
                report.at(vulnerability, "The profile needs 'cve' or 'ids' in each vulnerability.");
            }
        }
    }

    private static void impact(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            List<Place> statements = new ArrayList<>(vulnerability.at("flags").items());
            vulnerability.at("threats").items().stream()
                    .filter(threat -> threat.at("category").text().equals("impact"))
                    .forEach(statements::add);
            Set<String> explained = StatusTests.named(document, statements);
            StatusTests.uncovered(
                    vulnerability,
                    List.of("known_not_affected"),
                    explained,
                    "nothing says why: no flag and no threat of category 'impact'",
                    report);
        }
    }

    private static void action(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            Set<String> remedied = new HashSet<>(
                    StatusTests.named(document, vulnerability.at("remediations").items()));
            StatusTests.uncovered(
                    vulnerability, List.of("known_affected"), remedied, "no remediation says what to do", report);
        }
    }
}
