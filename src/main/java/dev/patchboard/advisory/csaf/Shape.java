package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What a value of the document looks like. */
sealed interface Shape {

    /**
     * Where complaints go.
     *
     * @param wrong what does not have its shape
     * @param unknown members that the shape does not know, which the standard allows: the object and the name
     */
    record Complaints(Report wrong, BiConsumer<Place, String> unknown) {}

    void check(Place place, Complaints complaints);

    /**
     * A text.
     *
     * @param expected names in a complaint what the text has to be
     */
    record Text(Predicate<String> good, String expected) implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {
            if (!place.node().isString()) {
                complaints.wrong().at(place, "Expected a text.");
            } else if (!good.test(place.text())) {
                complaints.wrong().at(place, "Expected " + expected + ".");
            }
        }
    }

    /** A score from 0 to 10. */
    record Score() implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {
            JsonNode node = place.node();
            if (!node.isNumber()
                    || node.decimalValue().signum() < 0
                    || node.decimalValue().compareTo(BigDecimal.TEN) > 0) {
                complaints.wrong().at(place, "Expected a number from 0 to 10.");
            }
        }
    }

    /** A list of at least so many elements, where needed all different. */
    record Many(int least, boolean different, Shape element) implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {
            if (!place.node().isArray()) {
                complaints.wrong().at(place, "Expected a list.");
                return;
            }
            if (place.node().size() < least) {
                complaints.wrong().at(place, "Expected at least " + least + (least == 1 ? " element." : " elements."));
            }
            Set<JsonNode> seen = new HashSet<>();
            for (Place item : place.items()) {
                if (different && !seen.add(item.node())) {
                    complaints.wrong().at(item, "This element is in the list more than once.");
                }
                element.check(item, complaints);
            }
        }
    }

    /** An object. */
    record Fields(Map<String, Shape> members, Set<String> required, int least, int most) implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {
            if (!place.node().isObject()) {
                complaints.wrong().at(place, "Expected an object.");
                return;
            }
            Collection<String> names = place.node().propertyNames();
            for (String name : required) {
                if (!names.contains(name)) {
                    complaints.wrong().at(place, "'" + name + "' is missing.");
                }
            }
            if (names.size() < least || names.size() > most) {
                complaints
                        .wrong()
                        .at(
                                place,
                                "Expected " + (least == most ? "exactly " : "at least ") + least
                                        + (least == 1 ? " member." : " members."));
            }
            for (String name : names) {
                Shape shape = members.get(name);
                if (shape == null) {
                    complaints.unknown().accept(place, name);
                } else {
                    shape.check(place.at(name), complaints);
                }
            }
        }

        /** With a member that has to be there. */
        Fields must(String name, Shape shape) {
            Set<String> more = new LinkedHashSet<>(required);
            more.add(name);
            return new Fields(members, more, least, most).may(name, shape);
        }

        /** With a member that may be missing. */
        Fields may(String name, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(members);
            more.put(name, shape);
            return new Fields(more, required, least, most);
        }

        Fields least(int count) {
            return new Fields(members, required, count, most);
        }

        Fields exactly(int count) {
            return new Fields(members, required, count, count);
        }
    }

    /** One that is defined elsewhere, since it holds itself. */
    record Later(Supplier<Shape> shape) implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {
            shape.get().check(place, complaints);
        }
    }

    /** One that another test looks into; only its being there counts here. */
    record Elsewhere() implements Shape {
        @Override
        public void check(Place place, Complaints complaints) {}
    }

    static Text text() {
        return new Text(text -> !text.isEmpty(), "a text that is not empty");
    }

    static Text word(String words) {
        Set<String> known = new LinkedHashSet<>(java.util.List.of(words.split(" ")));
        return new Text(known::contains, known.size() == 1 ? words : "one of " + String.join(", ", known));
    }

    static Many many(Shape element) {
        return new Many(1, false, element);
    }

    static Many different(Shape element) {
        return new Many(1, true, element);
    }

    /** Without members yet. */
    static Fields object() {
        return new Fields(Map.of(), Set.of(), 0, Integer.MAX_VALUE);
    }
}
