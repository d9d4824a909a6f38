package dev.patchboard.process.safety;

import java.util.List;

/** Takes violations that are about an element and no path, for one file. */
@FunctionalInterface
interface Complaints {

    void add(Violation violation);

    /** Complains about an element, under its own id. */
    default void add(String rule, Element element, String message) {
        add(rule, element.id(), element, message);
    }

    /** Complains about an element inside the one with this id. */
    default void add(String rule, String id, Element element, String message) {
        add(new Violation(rule, id, List.of(id), element.line(), message));
    }
}
