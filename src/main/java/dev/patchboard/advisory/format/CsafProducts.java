package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.CsafDocument.Product;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product tree of a CSAF document: branches at any depth, full product names, relationships. */
final class CsafProducts {

    private final JsonCursor json;
    private final Map<String, Product> byId = new LinkedHashMap<>();

    CsafProducts(JsonCursor json) {
        this.json = json;
    }

    Map<String, Product> byId() {
        return Collections.unmodifiableMap(byId);
    }

    void readTree() {
        json.object(name -> {
            switch (name) {
                case "branches" -> {
                    Deque<Draft> all = new ArrayDeque<>();
                    json.array(() -> branch(all));
                    all.forEach(draft -> keep(draft, Origin.BRANCH));
                }
                case "full_product_names" ->
                    json.array(() -> {
                        Draft draft = new Draft();
                        json.object(member -> fullProductName(member, draft));
                        keep(draft, Origin.FULL_PRODUCT_NAME);
                    });
                case "relationships" -> json.array(this::relationship);
                default -> json.skip();
            }
        });
    }

    /** A branch may name its category after its children, so products wait until the branch is read. */
    private void branch(Deque<Draft> enclosing) {
        Map<String, String> own = new HashMap<>();
        Deque<Draft> inside = new ArrayDeque<>();
        json.object(name -> {
            switch (name) {
                case "category", "name" -> own.put(name, json.text());
                case "branches" -> json.array(() -> branch(inside));
                case "product" -> {
                    Draft draft = new Draft();
                    json.object(member -> fullProductName(member, draft));
                    inside.add(draft);
                }
                default -> json.skip();
            }
        });
        inside.forEach(draft -> draft.under(own.get("category"), own.get("name")));
        enclosing.addAll(inside);
    }

    private void relationship() {
        Draft draft = new Draft();
        json.object(name -> {
            switch (name) {
                case "full_product_name" -> json.object(member -> fullProductName(member, draft));
                case "product_reference" -> draft.component = json.text();
                case "relates_to_product_reference" -> draft.platform = json.text();
                default -> json.skip();
            }
        });
        keep(draft, Origin.RELATIONSHIP);
    }

    private void fullProductName(String member, Draft draft) {
        switch (member) {
            case "name" -> draft.name = json.text();
            case "product_id" -> draft.id = json.text();
            case "product_identification_helper" ->
                json.object(helper -> {
                    switch (helper) {
                        case "purl" -> draft.purl = json.textOrNull();
                        case "cpe" -> draft.cpe = json.textOrNull();
                        default -> json.skip();
                    }
                });
            default -> json.skip();
        }
    }

    private void keep(Draft draft, Origin origin) {
        String id = draft.id;
        if (id == null) {
            throw json.wrong("A product without a product_id.");
        }
        String name = draft.name == null ? id : draft.name;
        byId.put(
                id,
                new Product(
                        id,
                        name,
                        origin,
                        draft.purl,
                        draft.cpe,
                        draft.productName,
                        draft.version,
                        draft.component,
                        draft.platform));
    }

    /** A product while its surroundings are still being read. */
    private static final class Draft {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String purl;
        private @Nullable String cpe;
        private @Nullable String productName;
        private @Nullable String version;
        private @Nullable String component;
        private @Nullable String platform;

        private void under(@Nullable String category, @Nullable String branch) {
            if ("product_version".equals(category) && version == null) {
                version = branch;
            } else if ("product_name".equals(category) && productName == null) {
                productName = branch;
            }
        }
    }
}
