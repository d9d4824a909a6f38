package dev.patchboard.advisory.csaf;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A value of the document and where it stands. Never null and never failing: what is not there, or is of another kind, is empty.
 *
 * @param path JSON pointer (RFC 6901)
 */
record Place(String path, JsonNode node) {

    /** The member of this name. */
    Place at(String name) {
        return new Place(path + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
    }

    /** The element of this number. */
    Place at(int index) {
        return new Place(path + "/" + index, node.path(index));
    }

    /** The elements, of a list. */
    List<Place> items() {
        if (!node.isArray()) {
            return List.of();
        }
        List<Place> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(at(i));
        }
        return items;
    }

    /** The texts in a list. */
    List<String> texts() {
        return items().stream()
                .filter(item -> item.node().isString())
                .map(Place::text)
                .toList();
    }

    boolean exists() {
        return !node.isMissingNode();
    }

    /** The text, or the empty text. */
    String text() {
        return node.isString() ? node.stringValue() : "";
    }

    /** Whether there is a text that is not blank. */
    boolean isSet() {
        return !text().isBlank();
    }
}
