package dev.patchboard.advisory.csaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A document as the tests look at it: the parts they share, found once. */
final class CsafView {

    private final Place root;
    private final List<Place> branches = new ArrayList<>();
    private final List<Place> products = new ArrayList<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final RevisionHistory history;

    CsafView(JsonNode root) {
        this.root = new Place("", root);
        collect(tree());
        tree().at("full_product_names").items().forEach(products::add);
        relationships().forEach(relation -> products.add(relation.at("full_product_name")));
        for (Place group : tree().at("product_groups").items()) {
            groups.computeIfAbsent(group.at("group_id").text(), id -> new LinkedHashSet<>())
                    .addAll(group.at("product_ids").texts());
        }
        this.history = new RevisionHistory(tracking().at("revision_history"));
    }

    private void collect(Place parent) {
        for (Place branch : parent.at("branches").items()) {
            branches.add(branch);
            if (branch.at("product").exists()) {
                products.add(branch.at("product"));
            }
            collect(branch);
        }
    }

    Place root() {
        return root;
    }

    Place document() {
        return root.at("document");
    }

    Place tracking() {
        return document().at("tracking");
    }

    Place tree() {
        return root.at("product_tree");
    }

    String category() {
        return document().at("category").text();
    }

    String status() {
        return tracking().at("status").text();
    }

    List<Place> vulnerabilities() {
        return root.at("vulnerabilities").items();
    }

    List<Place> relationships() {
        return tree().at("relationships").items();
    }

    /** Every branch of the product tree, at any depth. */
    List<Place> branches() {
        return branches;
    }

    /** Every full product name: of branches, of the list, of relationships. */
    List<Place> products() {
        return products;
    }

    /** The products in each product group. */
    Map<String, Set<String>> groups() {
        return groups;
    }

    RevisionHistory history() {
        return history;
    }

    /** The products that a remediation, threat or flag names, itself or by a group. */
    Set<String> named(Place statement) {
        Set<String> named = new LinkedHashSet<>(statement.at("product_ids").texts());
        statement.at("group_ids").texts().forEach(group -> named.addAll(groups.getOrDefault(group, Set.of())));
        return named;
    }
}
