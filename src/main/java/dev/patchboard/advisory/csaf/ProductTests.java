package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests of the ids of products and product groups: each defined once, and whatever is named is defined. */
final class ProductTests {

    private static final List<String> ENDS = List.of("product_reference", "relates_to_product_reference");
    private static final List<String> STATEMENTS = List.of("remediations", "threats", "flags");

    private ProductTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.1.1", ProductTests::undefinedProduct),
                CsafTest.of("6.1.2", ProductTests::productTwice),
                CsafTest.of("6.1.3", ProductTests::circle),
                CsafTest.of("6.1.4", ProductTests::undefinedGroup),
                CsafTest.of("6.1.5", ProductTests::groupTwice));
    }

    private static void undefinedProduct(CsafView document, Report report) {
        Set<String> defined = new HashSet<>();
        document.products()
                .forEach(product -> defined.add(product.at("product_id").text()));
        for (Place reference : references(document)) {
            if (reference.isSet() && !defined.contains(reference.text())) {
                report.at(reference, "Product '" + reference.text() + "' is not defined in the product tree.");
            }
        }
    }

    /** Every place that names a product which the product tree must define. */
    static List<Place> references(CsafView document) {
        List<Place> found = new ArrayList<>();
        for (Place group : document.tree().at("product_groups").items()) {
            found.addAll(group.at("product_ids").items());
        }
        for (Place relation : document.relationships()) {
            ENDS.forEach(end -> found.add(relation.at(end)));
        }
        for (Place vulnerability : document.vulnerabilities()) {
            for (String group : StatusTests.ALL) {
                found.addAll(vulnerability.at("product_status").at(group).items());
            }
            for (String list : STATEMENTS) {
                vulnerability
                        .at(list)
                        .items()
                        .forEach(item -> found.addAll(item.at("product_ids").items()));
            }
            vulnerability
                    .at("scores")
                    .items()
                    .forEach(item -> found.addAll(item.at("products").items()));
        }
        return found;
    }

    private static void productTwice(CsafView document, Report report) {
        twice(document.products(), "product_id", "Product", report);
    }

    private static void groupTwice(CsafView document, Report report) {
        twice(document.tree().at("product_groups").items(), "group_id", "Product group", report);
    }

    private static void twice(List<Place> definitions, String name, String what, Report report) {
        Set<String> seen = new HashSet<>();
        for (Place definition : definitions) {
            Place id = definition.at(name);
            if (id.isSet() && !seen.add(id.text())) {
                report.at(id, what + " '" + id.text() + "' is defined more than once.");
            }
        }
    }

    private static void circle(CsafView document, Report report) {
        Map<String, Set<String>> made = new HashMap<>();
        for (Place relation : document.relationships()) {
            Set<String> of = made.computeIfAbsent(product(relation).text(), id -> new HashSet<>());
            ENDS.forEach(end -> of.add(relation.at(end).text()));
        }
        Set<String> harmless = new HashSet<>();
        for (Place relation : document.relationships()) {
            Place id = product(relation);
            if (id.isSet() && reachesItself(id.text(), made, harmless)) {
                report.at(id, "Product '" + id.text() + "' is made of itself: the relationships go in a circle.");
            }
        }
    }

    private static Place product(Place relation) {
        return relation.at("full_product_name").at("product_id");
    }

    /**
     * @param harmless products known to lead into no circle; spares long chains a second walk
     */
    private static boolean reachesItself(String start, Map<String, Set<String>> made, Set<String> harmless) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(made.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(start)) {
                return true;
            }
            if (seen.add(next) && !harmless.contains(next)) {
                open.addAll(made.getOrDefault(next, Set.of()));
            }
        }
        harmless.add(start);
        return false;
    }

    private static void undefinedGroup(CsafView document, Report report) {
        for (Place vulnerability : document.vulnerabilities()) {
            for (String list : STATEMENTS) {
                for (Place item : vulnerability.at(list).items()) {
                    for (Place group : item.at("group_ids").items()) {
                        if (group.isSet() && !document.groups().containsKey(group.text())) {
                            report.at(
                                    group, "Product group '" + group.text() + "' is not defined in the product tree.");
                        }
                    }
                }
            }
        }
    }
}
