package dev.patchboard.process.safety;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a BPMN file with where it stands. BPMN's own, the engine's and others are told apart by a prefix. */
final class Element {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    /** Prefix of what belongs to the engine. It reads the names of its ancestor as its own, and so does this. */
    static final String ENGINE = "camunda:";

    private static final Map<String, String> PREFIXES =
            Map.of(BPMN, "", "http://camunda.org/schema/1.0/bpmn", ENGINE, "http://activiti.org/bpmn", ENGINE);

    private final String name;
    private final long line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String namespace, String localName, long line) {
        this.name = PREFIXES.getOrDefault(namespace, "other:") + localName;
        this.line = line;
    }

    void attribute(@Nullable String namespace, String localName, String value) {
        boolean own = namespace == null || namespace.isEmpty();
        attributes.put((own ? "" : PREFIXES.getOrDefault(namespace, "other:")) + localName, value);
    }

    void add(Element child) {
        children.add(child);
    }

    void add(String characters) {
        text.append(characters);
    }

    /** Local name; {@code camunda:} before those of the engine. */
    String name() {
        return name;
    }

    long line() {
        return line;
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    /** BPMN's attribute, or the engine's with its prefix; null when there is none. */
    @Nullable String get(String attribute) {
        return attributes.get(attribute);
    }

    /** An attribute of the engine: prefixed on BPMN's elements, bare on the engine's own. */
    @Nullable String engine(String attribute) {
        return attributes.get(name.startsWith(ENGINE) ? attribute : ENGINE + attribute);
    }

    String id() {
        return attributes.getOrDefault("id", "");
    }

    String text() {
        return text.toString().strip();
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Element> children() {
        return children;
    }

    Stream<Element> children(String wanted) {
        return children.stream().filter(child -> child.is(wanted));
    }

    /** Whether a direct child's name ends so. */
    boolean hasChild(String ending) {
        return children.stream().anyMatch(child -> child.name.endsWith(ending));
    }
}
